import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { asSuperuser, make, testDatabase } from '#test';
import { erasureDoors } from '../../../test/erasure-doors.ts';

const { files, modules } = await erasureDoors();

const client = await asSuperuser();

async function stored(hoursOld: number): Promise<string> {
  const { id } = await files.receive(Readable.from(['a file']), 100);
  const at = new Date(Date.now() - hoursOld * 3_600_000);
  await utimes(files.pathOf(id), at, at);
  return id;
}

/** Runs it twice at once, as two servers would. */
async function sweeps(): Promise<void> {
  const { database } = await testDatabase();
  const task = modules.flatMap(({ scheduled = [] }) => scheduled).find(({ name }) => name === 'storage.sweep_orphans');
  const once = async () => await database.asSystem('in a test', async (ctx) => await task?.run(ctx));
  await Promise.all([once(), once()]);
}

test('a file that no row names goes after a day; one that is named, or younger, stays', async () => {
  const person = await make.user();
  const [orphan, young, ofCopy, ofImport] = [await stored(25), await stored(23), await stored(25), await stored(25)];
  const { id: workspaceId } = await make.workspace({ owner: person });
  await client.query(
    `insert into privacy.exports (id, user_id, state, job_id, file_id) values ($1, $2, 'ready', $1, $3)`,
    [randomUUID(), person.id, ofCopy],
  );
  await client.query(
    `insert into transfer.imports (workspace_id, user_id, file_id, file_name, bytes, sha256) values ($1, $2, $3, 'a.csv', 6, '')`,
    [workspaceId, person.id, ofImport],
  );
  const elsewhere = join(dirname(files.pathOf(orphan)), 'README');
  await writeFile(elsewhere, 'put here by an operator');
  const longAgo = new Date(0);
  await utimes(elsewhere, longAgo, longAgo);
  await sweeps();
  const paths = [...[orphan, young, ofCopy, ofImport].map((id) => files.pathOf(id)), elsewhere];
  expect(paths.map((path) => existsSync(path))).toEqual([false, true, true, true, true]);
});

test('every column that names a file of the store is declared', async () => {
  const { rows } = await client.query<{ column: string }>(
    `select t.table_name || '.' || a.attname as column from app.table_class t
      join pg_class c on c.oid = t.table_name::regclass and not c.relispartition
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where a.attname ~ '(^|_)file_id$' order by 1`,
  );
  const declared = modules.flatMap(({ stores = [] }) => stores).map(({ table, column }) => `${table}.${column}`);
  expect(declared.toSorted()).toEqual(rows.map(({ column }) => column));
});
