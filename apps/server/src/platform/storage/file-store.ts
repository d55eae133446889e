import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#platform/kernel';

/** A file that was received whole. `id` names it in the store. */
export interface StoredFile {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface FileStore {
  /** Writes a stream down; more than `limitBytes` is PAYLOAD_TOO_LARGE and leaves nothing behind. */
  receive(stream: Readable, limitBytes: number): Promise<StoredFile>;
  /** Where a file lies, for readers that want a path. */
  pathOf(id: string): string;
  remove(id: string): Promise<void>;
  /** The files that nobody has written to since a moment. */
  untouchedSince(moment: Date): Promise<readonly string[]>;
}

/** Files on the local disk, each under a name of ours: what a person typed never becomes a path. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (id: string) => join(folder, id);
  return {
    async receive(stream, limitBytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const id = randomUUID();
      const hash = createHash('sha256');
      let bytes = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          hash.update(chunk);
          if (bytes > limitBytes)
            done(
              new AppError('PAYLOAD_TOO_LARGE', {
                message: `A file may have ${Math.floor(limitBytes / 1024 / 1024)} MB at most.`,
              }),
            );
          else done(null, chunk);
        },
      });
      try {
        await pipeline(stream, measure, createWriteStream(pathOf(id), { mode: 0o600 }));
      } catch (error) {
        await rm(pathOf(id), { force: true });
        throw isDiskFull(error) ? diskFull(error) : error;
      }
      return { id, bytes, sha256: hash.digest('hex') };
    },
    pathOf,
    remove: async (id) => await rm(pathOf(id), { force: true }),
    async untouchedSince(moment) {
      const ids = (await readdir(folder).catch(onlyMissing)).filter((name) => uuid.test(name));
      const found = await Promise.all(
        ids.map(async (id) => ({ id, at: (await stat(pathOf(id)).catch(onlyGone))?.mtimeMs ?? Infinity })),
      );
      return found.filter(({ at }) => at < moment.getTime()).map(({ id }) => id);
    },
  };
}

/** What else lies in the folder is none of ours. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function onlyMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return [];
  throw error;
}

function onlyGone(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const full = new Set<unknown>(['ENOSPC', 'EDQUOT']);

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && full.has(error.code);
}

function diskFull(cause: unknown): AppError {
  return new AppError('SERVICE_UNAVAILABLE', {
    message: 'The disk of the server is full. The file was not kept.',
    retryAfterSeconds: 60,
    cause,
  });
}
