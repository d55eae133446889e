import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { createFileKeys, createFileMasterKeys, makeKeyFile } from '#platform/crypto';
import { sql } from '#platform/kernel';
import { createFileStore } from '#platform/storage';
import { make, startServer, testDatabase } from '#test';
import type { TestServer } from '#test';
import { backupVisitor, insideOf } from '../../../test/backup-visitor.ts';
import { bandWithShows } from '../../../test/band-with-shows.ts';
import { createBackupWriter } from './format/backup-writer.ts';
import { Manifest } from './format/manifest.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});

const { database } = await testDatabase();
async function ask<Row>(statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return await database.asPlatform(async (db) => await db.all(statement));
}

test('a backup becomes a workspace of its own: other ids, the same bonds, and nobody’s secrets', async () => {
  const band = await bandWithShows(5);
  await ask(sql`update workspaces.workspaces set time_zone = 'Europe/Madrid' where workspace_id = ${band.id}`);
  const owner = backupVisitor(server, band.owner, band.id);
  const { id } = await owner.begin((await owner.make()).id);
  const tried = await owner.check(id, { mode: 'new_workspace', name: 'The Copies' });
  // Ben is not in there: his list with its item, and his note, stay away.
  expect(tried).toMatchObject({
    state: 'ready',
    report: { total: { withheld: 3, conflicting: 0, invalid: 0, updated: 1 } },
  });
  expect(await ask(sql`select from workspaces.workspaces where name = 'The Copies'`)).toHaveLength(0);
  const done = await owner.run(id);
  expect(done).toMatchObject({ state: 'completed', report: tried.report });
  const w = done.newWorkspaceId ?? '';
  expect(
    await ask(sql`select name, kind, time_zone as zone from workspaces.workspaces where workspace_id = ${w}`),
  ).toEqual([{ name: 'The Copies', kind: 'band', zone: 'Europe/Madrid' }]);
  expect(await ask(sql`select user_id as person, role from workspaces.members where workspace_id = ${w}`)).toEqual([
    { person: band.owner.id, role: 'owner' },
  ]);
  const shows = await ask<
    Record<string, unknown>
  >(sql`select p.id, v.name as venue, l.name as list, m.payment_amount as paid, s.title as song, f.user_id as whose, p.created_by as by
    from gigs.performances p join venues.venues v on v.workspace_id = p.workspace_id and v.id = p.venue_id
    join bands.set_lists l on l.workspace_id = p.workspace_id and l.id = p.set_list_id
    join gigs.performance_money m on m.workspace_id = p.workspace_id and m.id = p.id
    join gigs.played_items i on i.workspace_id = p.workspace_id and i.performance_id = p.id
    join bands.songs s on s.workspace_id = p.workspace_id and s.id = i.song_id
    join gigs.profiles f on f.workspace_id = p.workspace_id and f.id = p.profile_id
    where p.workspace_id = ${w}`);
  expect(shows).toHaveLength(5);
  const { owner: ana } = band;
  for (const show of shows)
    expect(show).toMatchObject({
      venue: 'The Club',
      list: 'Summer',
      paid: 25000,
      song: 'Café at Midnight',
      whose: ana.id,
      by: ana.id,
    });
  expect(shows.map((show) => show['id'])).not.toContain(band.ids.show);
  const secrets = await ask(sql`select name from bands.set_lists where workspace_id = ${w} and visibility = 'private'
    union all select body from gigs.performance_notes where workspace_id = ${w}`);
  expect(secrets).toEqual([]);

  expect(await owner.undo(id)).toMatchObject({ state: 'rolled_back' });
  expect(await ask(sql`select status from workspaces.workspaces where workspace_id = ${w}`)).toEqual([
    { status: 'deleted' },
  ]);
});

test('one’s own private rows come along, and nobody opens more workspaces by files than by hand', async () => {
  const band = await bandWithShows();
  await ask(sql`update bands.set_lists set created_by = ${band.owner.id} where workspace_id = ${band.id}`);
  const owner = backupVisitor(server, band.owner, band.id);
  const backup = await owner.make();
  const { id } = await owner.begin(backup.id);
  await owner.check(id, { mode: 'new_workspace' });
  const { newWorkspaceId } = await owner.run(id);
  expect(
    await ask(sql`select name from bands.set_lists where workspace_id = ${newWorkspaceId} and visibility = 'private'`),
  ).toEqual([{ name: 'Secret plan of Ben' }]);
  for (let opened = 2; opened < 10; opened++) await make.workspace({ owner: band.owner });
  const more = await owner.begin(backup.id);
  expect(await owner.check(more.id, { mode: 'new_workspace' })).toMatchObject({
    state: 'failed',
    problem: { code: 'ROWS_REFUSED', message: expect.stringContaining('workspaces here') },
  });
});

test('a backup of another installation is restored only as a new workspace, once that is said, and names nobody here', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const file = await ofAnotherInstallation(await owner.download((await owner.make()).id));
  const uploaded = await owner.upload(file);
  expect(uploaded).toMatchObject({ inspection: { isForeign: true, isLocked: false } });
  await expect(owner.check(uploaded.id, { mode: 'merge', acceptForeign: true })).rejects.toThrow(
    'only be restored as a new workspace',
  );
  await expect(owner.check(uploaded.id, { mode: 'new_workspace' })).rejects.toThrow('Say that you want it');
  const tried = await owner.check(uploaded.id, { mode: 'new_workspace', acceptForeign: true });
  expect(tried).toMatchObject({ state: 'ready', report: { total: { withheld: 3 } } });
  const { newWorkspaceId } = await owner.run(uploaded.id);
  expect(
    await ask(sql`select distinct created_by as by from gigs.performances where workspace_id = ${newWorkspaceId}`),
  ).toEqual([{ by: null }]);
});

test('rows of a kind that only a later version knows are refused before anything is done', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const file = await owner.download((await owner.make()).id);
  for (const entities of [{ songs: 99 }, { beats: 1 }])
    expect(await owner.upload(await ofAnotherInstallation(file, { entities }))).toMatchObject({
      state: 'failed',
      problem: { code: 'NEWER', message: expect.stringContaining('Update Backline first') },
    });
});

test('whoever was erased does not come back with a backup', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const backup = await owner.make();
  await database.asPlatform(async (db) => {
    await db.together([
      sql`update gigs.performances set profile_id = null where workspace_id = ${band.id}`,
      sql`delete from gigs.profiles where workspace_id = ${band.id}`,
      sql`delete from workspaces.members where user_id = ${band.member.id}`,
      sql`update identity.users set state = 'deleted', erased_at = now() where id = ${band.member.id}`,
    ]);
  });
  const { id } = await owner.begin(backup.id);
  await owner.check(id, { mode: 'replace' });
  expect(await owner.run(id)).toMatchObject({
    state: 'completed',
    report: { entities: { profiles: { withheld: 1, created: 0 } } },
  });
  expect(await ask(sql`select from gigs.profiles where workspace_id = ${band.id}`)).toHaveLength(0);
  expect(await ask(sql`select profile_id as profile from gigs.performances where workspace_id = ${band.id}`)).toEqual([
    { profile: null },
  ]);
});

/** The same backup as another installation would have written it, with a key file of its own. */
async function ofAnotherInstallation(bytes: Buffer, changed: Partial<Manifest> = {}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'backline-elsewhere-'));
  const keyFile = join(folder, 'keys');
  makeKeyFile(keyFile);
  const files = createFileStore(folder);
  const keys = createFileKeys(createFileMasterKeys(keyFile));
  const { manifest, data } = await rowsOf(bytes);
  const writer = await createBackupWriter({ backupId: randomUUID(), files, keys, passphrase: null });
  for (const [path, text] of data) await writer.write(path, Readable.from([text]));
  const { id } = await writer.end({ ...manifest, ...changed });
  const written = await readFile(files.pathOf(id));
  await rm(folder, { recursive: true });
  return written;
}

async function rowsOf(bytes: Buffer) {
  const inside = await insideOf(bytes);
  const manifest = Manifest.parse(JSON.parse(inside.get('manifest.json') ?? ''));
  return { manifest, data: [...inside].filter(([path]) => path.startsWith('data/')) };
}
