import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { make, publicOrigin, testDatabase } from '#test';
import { createPrivacy } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'backline-exports-'));
afterAll(async () => await rm(folder, { recursive: true, force: true }));
const files = createFileStore(folder);
const { scheduled = [] } = createPrivacy({
  files,
  publicOrigin,
  personal: () => [],
  erasure: () => [],
  stores: () => [],
});

async function readyCopy(expires: string, made = 'now'): Promise<{ id: string; path: string }> {
  const { database } = await testDatabase();
  const person = await make.user();
  const file = await files.receive(Readable.from(['a copy']), 100);
  const id = crypto.randomUUID();
  await database.asPlatform(
    async (db) =>
      await db.run(sql`insert into privacy.exports (id, user_id, state, job_id, file_id, bytes, expires_at, created_at)
        values (${id}, ${person.id}, 'ready', ${id}, ${file.id}, 6, now() + ${expires}::interval, ${made}::timestamptz)`),
  );
  return { id, path: files.pathOf(file.id) };
}

test('the file of a copy goes when it is too old, at once or twice, and one just younger stays', async () => {
  const { database } = await testDatabase();
  const [old, young] = [await readyCopy('-1 second'), await readyCopy('1 minute')];
  const sweep = async () => {
    for (const { name, run } of scheduled) await database.asSystem(name, run);
  };
  await Promise.all([sweep(), sweep()]);
  expect([existsSync(old.path), existsSync(young.path)]).toEqual([false, true]);
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(
        sql<{
          state: string;
        }>`select state from privacy.exports where id in (${old.id}, ${young.id}) order by expires_at`,
      ),
  );
  expect(rows.map(({ state }) => state)).toEqual(['expired', 'ready']);
});

test('that there was a copy is forgotten after ninety days', async () => {
  const { database } = await testDatabase();
  const old = await readyCopy('-83 days', new Date(Date.now() - 91 * 86_400_000).toISOString());
  const young = await readyCopy('-82 days', new Date(Date.now() - 89 * 86_400_000).toISOString());
  for (const { name, run } of scheduled) await database.asSystem(name, run);
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ id: string }>`select id from privacy.exports where id in (${old.id}, ${young.id})`),
  );
  expect(rows.map(({ id }) => id)).toEqual([young.id]);
});
