import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { FileStore, StoredFile } from '#platform/storage';

export interface Archive {
  /** Writes one file to its end, as fast as the store takes it. */
  add(name: string, content: Readable): Promise<void>;
  /** Closes the archive and answers where it lies. */
  end(): Promise<StoredFile>;
  /** Gives up and leaves nothing behind. */
  drop(): Promise<void>;
}

/** A ZIP that goes into the store while it is written: no part of it is ever held whole. */
export function createArchive(files: FileStore, mostBytes: number): Archive {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  const stored = files.receive(output, mostBytes);
  const broken = new AbortController();
  stored.catch((error: unknown) => broken.abort(error));
  zip.on('error', (error: Error) => void output.destroy(error));
  return {
    async add(name, content) {
      zip.addReadStream(content, name);
      await finished(content, { signal: broken.signal });
    },
    async end() {
      zip.end();
      return await stored;
    },
    async drop() {
      output.destroy(new Error('the archive was given up'));
      await stored.then(
        async ({ id }) => await files.remove(id),
        () => {},
      );
    },
  };
}
