import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '#platform/config';

export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/**
 * As whom PostgreSQL runs: null for ourselves, or for root, whom it refuses, another user: the owner of the database
 * when there is one, else `postgres`, else `nobody`. Throws StartError where that cannot be.
 */
export function chooseUser(databaseFolder: string): RunAs | null {
  const owner = statSync(databaseFolder, { throwIfNoEntry: false });
  const ourselves = process.getuid?.() ?? 0;
  if (ourselves !== 0) {
    if (owner && owner.uid !== ourselves)
      throw new StartError(
        `${databaseFolder} belongs to another user (uid ${owner.uid}); start as that user or as root`,
      );
    return null;
  }
  const users = readUsers();
  if (!owner) return users.get('postgres') ?? users.get('nobody') ?? noUser();
  const known = [...users.values()].find(({ uid }) => uid === owner.uid && uid !== 0);
  if (known) return known;
  throw new StartError(
    `${databaseFolder} belongs to uid ${owner.uid}, which this machine cannot run PostgreSQL as; give it to another user with chown -R`,
  );
}

/** Whether the user could open something in this folder, by the permission bits of it and of every folder above. */
export function canReach(path: string, user: RunAs): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  if (((mode >> shift) & 1) === 0) return false;
  return dirname(path) === path || canReach(dirname(path), user);
}

function readUsers(): ReadonlyMap<string, RunAs> {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return new Map(
    lines.flatMap(([name, , uid, gid]) => (name && uid && gid ? [[name, { uid: Number(uid), gid: Number(gid) }]] : [])),
  );
}

function noUser(): never {
  throw new StartError('PostgreSQL does not run as root, and this machine has no user postgres or nobody');
}
