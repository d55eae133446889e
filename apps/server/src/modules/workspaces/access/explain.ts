import type { AskedRow, Explanation, Person, QueryOf, Resource, accessRoutes } from '@backline/contract';
import { explainAccess, permits } from '@backline/contract';
import { readStanding } from '#platform/db';
import { fail } from '#platform/kernel';
import type { Actor, AskedAbout, Db, Read } from '#platform/kernel';
import { namesOf, standingOf } from './access.sql.ts';

type Asked = QueryOf<typeof accessRoutes.routes.explain>;

/** Why somebody may, or may not, do something: what the door itself decides by, said out loud. */
export async function explained(read: Read, about: readonly AskedAbout[], asked: Asked): Promise<Explanation> {
  const { resource, action, id = null } = asked;
  return await read.inside(async (db, actor) => {
    const person = await personAsked(db, actor, asked.userId);
    const row =
      id === null ? undefined : await rowAsked(db, actor, { about, resource, id, workspaceId: read.workspaceId });
    const { allowed, ways } = explainAccess(person, resource, action, row);
    const named = await db.all(namesOf(read.workspaceId, person.userId, idsIn(ways)));
    const names = Object.fromEntries(named.map(({ id: key, name }) => [key, name]));
    const until = person.support?.until ?? null;
    return { allowed, userId: person.userId, resource, action, id, ways, until, names };
  });
}

/** Oneself, or somebody else for whoever runs the workspace. */
async function personAsked(db: Db, actor: Actor, userId: string = actor.userId): Promise<Person> {
  if (userId !== actor.userId && !permits(actor, 'member', 'create')) fail('FORBIDDEN', { resource: 'member' });
  const { standing } = await db.one(standingOf(userId));
  const known = standing === null ? undefined : readStanding(standing);
  return known ? { userId, ...known } : fail('NOT_FOUND', { resource: 'member' });
}

interface RowAsked {
  readonly about: readonly AskedAbout[];
  readonly resource: Resource;
  readonly id: string;
  readonly workspaceId: string;
}

/** What conditions ask of the row; one that whoever asks may not read is not there. */
async function rowAsked(db: Db, actor: Actor, { about, resource, id, workspaceId }: RowAsked): Promise<AskedRow> {
  const known = about.find((each) => each.resource === resource);
  const row = known && (await db.maybe(known.find(workspaceId, id)));
  return row && permits(actor, resource, 'read', row) ? row : fail('NOT_FOUND', { resource });
}

function idsIn(ways: Explanation['ways']): readonly string[] {
  const ids = ways.flatMap(({ path, projectId, teamId, through, conditions }) => [
    ...path,
    projectId,
    teamId,
    through,
    ...conditions.flatMap(({ values, found }) => [...values, found]),
  ]);
  return [...new Set(ids.filter((id) => id !== null && looksLikeId.test(id)))].filter((id) => id !== null);
}

const looksLikeId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
