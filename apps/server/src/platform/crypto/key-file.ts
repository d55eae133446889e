import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '#platform/config';

export interface FileKey {
  readonly id: string;
  readonly createdAt: string;
  readonly key: Buffer;
}

const heading = `# The master keys of this Backline, the last one active. Whoever has this file and the data reads what is sealed in it;
# whoever loses it loses that. Keep a copy apart from the copies of the data. Lines are only ever added.
`;
const form = /^(\S+) (\S+) ([A-Za-z0-9+/]{43}=)$/;

/** The keys of a file, oldest first; null when it is not there. Refuses one that others may read, or that is damaged. */
export function readKeyFile(path: string): readonly FileKey[] | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile()) throw new StartError(`the key file ${path} is not a file`);
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    const mode = (found.mode & 0o777).toString(8);
    throw new StartError(
      `the key file ${path} is open to other users (mode ${mode}); close it with: chmod 600 ${path}`,
    );
  }
  // A line that was cut off while it was written was never used; one that is needed is missed by its name.
  const keys = textOf(path).split('\n').flatMap(keyOf);
  if (keys.length === 0) throw new StartError(`the key file ${path} holds no key`);
  return keys;
}

/** Makes the file with a first key; never over one that is there, not even one that another process makes meanwhile. */
export function makeKeyFile(path: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    write(draft, 'wx', heading + lineOf(newKey()));
    try {
      linkSync(draft, path);
    } finally {
      unlinkSync(draft);
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return;
    throw new StartError(`the key file ${path} cannot be made`, { cause });
  }
}

/** Adds a key, which is the active one from now on. Of two processes that add at once both keys stay, and a line that was cut off stays by itself. */
export function addKey(path: string): void {
  write(path, 'a', `\n${lineOf(newKey())}`);
}

function newKey(): FileKey {
  return { id: randomBytes(8).toString('hex'), createdAt: new Date().toISOString(), key: randomBytes(32) };
}

function lineOf({ id, createdAt, key }: FileKey): string {
  return `${id} ${createdAt} ${key.toString('base64')}\n`;
}

function keyOf(line: string): readonly FileKey[] {
  const [, id, createdAt, key] = form.exec(line) ?? [];
  return id && createdAt && key ? [{ id, createdAt, key: Buffer.from(key, 'base64') }] : [];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartError(`the key file ${path} cannot be read`, { cause });
  }
}

function write(path: string, how: 'wx' | 'a', text: string): void {
  const file = openSync(path, how, 0o600);
  try {
    writeSync(file, text);
    // A key that wraps anything must survive the machine losing power.
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
