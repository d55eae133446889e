import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '#platform/config';
import type { DataFolder } from './data-folder.ts';
import { makeFolders } from './make-folders.ts';

/** No port is opened; the number is a part of the socket's name. */
export const socketPort = 5432;

// The kernel takes 107 bytes (103 on macOS), of which the name of the socket and of its lock file need some.
const longestPath = 80;

/** The private folder of PostgreSQL's socket: in the data folder, or in the temporary one where that path is too long. */
export function openSocketFolder(folder: DataFolder): string {
  const inside = join(folder.path, 'socket');
  const path = folder.isReachable && Buffer.byteLength(inside) <= longestPath ? inside : shortPath(folder.path);
  makeFolders(path, 0o700);
  const { uid } = lstatSync(path);
  const owner = folder.runAs?.uid ?? process.getuid?.() ?? uid;
  // In a folder that everybody may write to, somebody else could have been here first.
  const isOurs = lstatSync(path).isDirectory() && (uid === owner || uid === process.getuid?.());
  if (!isOurs) throw new StartError(`${path} belongs to somebody else; it is where the database's socket should be`);
  chmodSync(path, 0o700);
  if (folder.runAs && uid !== owner) chownSync(path, folder.runAs.uid, folder.runAs.gid);
  return path;
}

function shortPath(dataFolder: string): string {
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const base = Buffer.byteLength(tmpdir()) <= longestPath - 30 ? tmpdir() : '/tmp';
  return join(base, `backline-${name}`);
}
