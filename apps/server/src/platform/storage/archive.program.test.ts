import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { createArchive } from './archive.ts';
import { createFileStore } from './file-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'backline-archive-'));
const files = createFileStore(folder);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const text = (...lines: readonly string[]) => Readable.from(lines, { objectMode: false });

test.each([
  ['at once', 0],
  ['after everything is written', 50],
])('an archive that is given up %s leaves nothing, and that ends', async (_, afterMs) => {
  const archive = createArchive(files, 1_000_000);
  if (afterMs > 0) await archive.add('one.json', text('[]'));
  await wait(afterMs);
  await archive.drop();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that breaks off breaks the archive, and what it was read from is let go', async () => {
  const archive = createArchive(files, 1_000_000);
  async function* broken() {
    yield 'a beginning';
    await wait(10);
    throw new Error('no more of it');
  }
  await expect(archive.add('one.json', Readable.from(broken(), { objectMode: false }))).rejects.toThrow(
    'no more of it',
  );
  await archive.drop();
  expect(await readdir(folder)).toEqual([]);
});

test('an archive that grows too large says so, and closes what it was reading', async () => {
  const archive = createArchive(files, 1_000);
  const endless = Readable.from(
    (function* lines() {
      for (let row = 0; ; row++) yield `${Math.sin(row)}\n`;
    })(),
    { objectMode: false },
  );
  await expect(archive.add('one.json', endless)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  expect(endless.destroyed).toBe(true);
  await archive.drop();
  expect(await readdir(folder)).toEqual([]);
});
