import { PassThrough } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { FileStore, StoredFile } from './file-store.ts';

export interface Archive {
  /** Writes one file to its end, as fast as the store takes it. */
  add(name: string, content: Readable): Promise<void>;
  /** Closes the archive and answers where it lies. */
  end(): Promise<StoredFile>;
  /** Gives up and leaves nothing behind. */
  drop(): Promise<void>;
}

/**
 * A ZIP that goes into the store while it is written, through what signs or encrypts it: no part of it is ever held whole.
 */
export function createArchive(files: FileStore, mostBytes: number, through: readonly Transform[] = []): Archive {
  const zip = new ZipFile();
  // A stream of our own between: it can be given up at any moment, also while nothing comes.
  const zipped = zip.outputStream.pipe(new PassThrough());
  const output = through.reduce<Readable>((from, next) => {
    from.on('error', (error) => next.destroy(error));
    return from.pipe(next);
  }, zipped);
  const stored = files.receive(output, mostBytes);
  const broken = new AbortController();
  stored.catch((error: unknown) => broken.abort(error));
  // Why it broke is said by `stored`.
  output.on('error', () => {});
  zip.on('error', (error: Error) => void zipped.destroy(error));
  return {
    async add(name, content) {
      zip.addReadStream(content, name);
      try {
        await finished(content, { signal: broken.signal });
      } catch (error) {
        throw broken.signal.aborted ? broken.signal.reason : error;
      } finally {
        content.destroy();
      }
    },
    async end() {
      zip.end();
      return await stored;
    },
    async drop() {
      zipped.destroy(new Error('the archive was given up'));
      await stored.then(
        async ({ id }) => await files.remove(id),
        () => {},
      );
    },
  };
}
