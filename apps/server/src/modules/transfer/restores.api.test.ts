import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { sql } from '#platform/kernel';
import { make, minutesPassSinceProof, startServer, testDatabase } from '#test';
import type { TestServer } from '#test';
import { backupVisitor, insideOf } from '../../../test/backup-visitor.ts';
import { bandWithShows } from '../../../test/band-with-shows.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});

const { database } = await testDatabase();
async function ask<Row>(statement: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return await database.asPlatform(async (db) => await db.all(statement));
}

const none = { created: 0, updated: 0, removed: 0, skipped: 0, conflicting: 0, invalid: 0, withheld: 0 };

async function listedIn(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const manifest: unknown = JSON.parse((await insideOf(bytes)).get('manifest.json') ?? '');
  const files = typeof manifest === 'object' && manifest !== null && 'files' in manifest ? manifest.files : [];
  return new Map(
    (Array.isArray(files) ? files : [])
      .filter(({ path }) => path.startsWith('data/') && !path.includes('.private.'))
      .map(({ path, sha256 }) => [path, sha256]),
  );
}

test('what was lost comes back byte for byte: counts and digests of every file are those of before', async () => {
  const band = await bandWithShows(40);
  const owner = backupVisitor(server, band.owner, band.id);
  const before = await owner.make();
  const w = band.id;
  await database.asPlatform(async (db) => {
    await db.together([
      sql`delete from gigs.performances where workspace_id = ${w}`,
      sql`delete from bands.set_list_items where workspace_id = ${w}`,
      sql`delete from bands.set_list_uses where workspace_id = ${w}`,
      sql`delete from bands.set_lists where workspace_id = ${w}`,
      sql`delete from bands.song_texts where workspace_id = ${w}`,
      sql`delete from bands.songs where workspace_id = ${w}`,
    ]);
  });
  const begun = await owner.begin(before.id);
  expect(begun).toMatchObject({
    inspection: { isForeign: false, isLocked: false, workspaceId: w, counts: before.counts },
  });
  const tried = await owner.check(begun.id, { mode: 'merge' });
  expect(tried).toMatchObject({
    state: 'ready',
    report: { total: { ...none, created: 2 + 1 + 2 + 2 + 1 + 40 * 3 + 1, skipped: 5 }, questions: [] },
  });
  // A dry run leaves nothing.
  expect(await ask(sql`select from gigs.performances where workspace_id = ${w}`)).toHaveLength(0);
  expect(await owner.run(begun.id)).toMatchObject({ state: 'completed', report: tried.report });
  const after = await owner.make();
  expect(after.counts).toEqual(before.counts);
  expect(await listedIn(await owner.download(after.id))).toEqual(await listedIn(await owner.download(before.id)));
  expect(await ask(sql`select body, user_id as person from gigs.performance_notes where workspace_id = ${w}`)).toEqual([
    { body: 'Ana was late', person: band.member.id },
  ]);
  expect(
    await ask(sql`select sum(delta)::int as shows from gigs.performance_counts where workspace_id = ${w}`),
  ).toEqual([{ shows: 40 }]);
  // Devices hear of all of it: each show that came back is there in the order of its scope.
  expect(
    await ask(sql`select count(*)::int as shows from sync.rows r join gigs.performances p on p.workspace_id = r.workspace_id and p.id = r.id
      where r.workspace_id = ${w} and r.tbl = ${syncedTables.performance} and r.gone_at is null`),
  ).toEqual([{ shows: 40 }]);
});

test('restored onto newer data nothing is overwritten: what differs is asked about, what is in the trash comes out', async () => {
  const band = await bandWithShows(3);
  const owner = backupVisitor(server, band.owner, band.id);
  const { id: backupId } = await owner.make();
  const w = band.id;
  await database.asPlatform(async (db) => {
    await db.together([
      sql`update gigs.performances set title = 'Renamed since', notes = 'new words' where workspace_id = ${w} and id = ${band.ids.show}`,
      sql`update bands.songs set deleted_at = now() where workspace_id = ${w} and id = ${band.ids.song}`,
      sql`update workspaces.workspaces set time_zone = 'Europe/Madrid' where workspace_id = ${w}`,
    ]);
  });
  const [before] = await ask<{ row: unknown }>(
    sql`select to_jsonb(p) as row from gigs.performances p where workspace_id = ${w} and id = ${band.ids.show}`,
  );
  const { id } = await owner.begin(backupId);
  await owner.check(id, { mode: 'merge' });
  const done = await owner.run(id);
  expect(done).toMatchObject({
    state: 'completed',
    report: { total: { created: 0, updated: 1, removed: 0, conflicting: 2 } },
  });
  expect(done.report?.questions).toEqual([
    { entity: 'performances', id: band.ids.show, fields: ['notes', 'title'] },
    { entity: 'workspace', id: w, fields: ['time_zone'] },
  ]);
  expect(
    (
      await ask<{ row: unknown }>(
        sql`select to_jsonb(p) as row from gigs.performances p where workspace_id = ${w} and id = ${band.ids.show}`,
      )
    )[0],
  ).toEqual(before);
  expect(
    await ask(sql`select deleted_at as trashed from bands.songs where workspace_id = ${w} and id = ${band.ids.song}`),
  ).toEqual([{ trashed: null }]);
  expect(await owner.undo(id)).toMatchObject({ state: 'rolled_back', keptAtUndo: 0 });
  expect(
    await ask(
      sql`select deleted_at is not null as trashed from bands.songs where workspace_id = ${w} and id = ${band.ids.song}`,
    ),
  ).toEqual([{ trashed: true }]);
});

test('a row that comes back to find its place taken gets another name, or is asked about with what hangs on it', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const w = band.id;
  await ask(sql`update gigs.performances set source = 'import', source_key = 'row 1' where workspace_id = ${w}`);
  const { id: backupId } = await owner.make();
  await database.asPlatform(async (db) => {
    await db.together([
      sql`delete from gigs.performances where workspace_id = ${w}`,
      sql`delete from venues.venue_notes where workspace_id = ${w}`,
      sql`delete from venues.venue_aliases where workspace_id = ${w}`,
      sql`delete from venues.venues where workspace_id = ${w}`,
      sql`insert into venues.venues (workspace_id, id, slug, name) values (${w}, ${randomUUID()}, 'the-club', 'Another Club')`,
      sql`insert into gigs.performances (workspace_id, local_date, day_order, time_zone, duration_seconds, venue_id, venue_name, status, set_count, song_count, notes, source, source_key)
        select ${w}, '2026-02-02', 1, 'UTC', 3600, id, name, 'played', 0, 0, '', 'import', 'row 1' from venues.venues where workspace_id = ${w}`,
    ]);
  });
  const { id } = await owner.begin(backupId);
  await owner.check(id, { mode: 'merge' });
  const done = await owner.run(id);
  // The show is asked about, and with it its money, its note and what was played.
  expect(done).toMatchObject({
    state: 'completed',
    report: { total: { conflicting: 4, invalid: 0, withheld: 0 }, entities: { venues: { created: 1 } } },
  });
  expect(await ask(sql`select slug from venues.venues where workspace_id = ${w} order by slug`)).toEqual([
    { slug: 'the-club' },
    { slug: `the-club-${band.ids.venue.slice(-6)}` },
  ]);
});

test('only owners restore, freshly proved, and only what is of this workspace goes into it', async () => {
  const band = await bandWithShows();
  const admin = await make.member(band.id, 'admin');
  const owner = backupVisitor(server, band.owner, band.id);
  const { id: backupId } = await owner.make();
  const base = `/api/v1/workspaces/${band.id}`;
  expect((await server.call(admin, `POST ${base}/backups/${backupId}/restore`)).status).toBe(403);
  expect((await server.call(admin, `GET ${base}/restores`)).status).toBe(403);
  const { id } = await owner.begin(backupId);
  expect((await server.call(admin, `GET ${base}/restores/${id}`)).status).toBe(403);
  await owner.check(id, { mode: 'replace' });
  await minutesPassSinceProof(band.owner, 11);
  expect((await server.call(band.owner, `POST ${base}/restores/${id}/run`)).body).toMatchObject({
    error: { code: 'STEP_UP_REQUIRED' },
  });

  const other = await make.workspace();
  const file = await backupVisitor(server, await make.sessionFor(band.owner.id), band.id).download(backupId);
  const stranger = backupVisitor(server, other.owner, other.id);
  const uploaded = await stranger.upload(file);
  expect(uploaded).toMatchObject({ state: 'uploaded', inspection: { isForeign: false, workspaceId: band.id } });
  await expect(stranger.check(uploaded.id, { mode: 'replace' })).rejects.toThrow('of another workspace');
});

test('what is no whole backup of ours is refused with the reason, and changes nothing', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const plain = await owner.download((await owner.make()).id);
  const alteredAt = (bytes: Buffer, at: number) => bytes.with(at, bytes.readUInt8(at) ^ 1);
  for (const [bytes, code] of [
    [plain.subarray(0, -40), 'CUT_OFF'],
    [plain.subarray(0, plain.length / 2), 'CUT_OFF'],
    [alteredAt(plain, 500), 'ALTERED'],
    [alteredAt(plain, plain.length - 1), 'ALTERED'],
    [plain.with(plain.length - 1, 'g'.charCodeAt(0)), 'ALTERED'],
    [Buffer.concat([plain, Buffer.from('more')]), 'CUT_OFF'],
    [Buffer.from('dear diary'), 'NOT_A_BACKUP'],
    [Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`), 'CUT_OFF'],
  ] as const)
    expect(await owner.upload(Buffer.from(bytes))).toMatchObject({
      state: 'failed',
      problem: { code, message: expect.stringMatching(/\w/) },
      inspection: null,
    });

  const closed = await owner.download((await owner.make('correct horse battery')).id);
  // So many uploads a minute are one session's.
  const again = backupVisitor(server, await make.sessionFor(band.owner.id), band.id);
  for (const [bytes, code] of [
    [closed.subarray(0, 40), 'CUT_OFF'],
    [alteredAt(closed, 8), 'NEWER'],
    [alteredAt(closed, 9), 'MALFORMED'],
  ] as const)
    expect(await again.upload(Buffer.from(bytes))).toMatchObject({ state: 'failed', problem: { code } });
  // Of a file of one piece nobody can tell a wrong passphrase from an altered byte, and both are said.
  for (const bytes of [closed.subarray(0, -20), alteredAt(closed, closed.length - 20), alteredAt(closed, 20)]) {
    const { id } = await again.upload(Buffer.from(bytes));
    expect(await again.unlock(id, 'correct horse battery')).toMatchObject({
      problem: { code: 'WRONG_PASSPHRASE', message: expect.stringContaining('cut off or altered') },
    });
  }
  expect(await listedIn(await again.download((await again.make()).id))).toEqual(await listedIn(plain));
});

test('a wrong passphrase can be mended', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const closed = await owner.download((await owner.make('correct horse battery')).id);
  const { id, inspection } = await owner.upload(closed);
  expect(inspection).toMatchObject({ isLocked: true, counts: {} });
  await expect(owner.check(id, { mode: 'merge' })).rejects.toThrow('Give the passphrase');
  expect(await owner.unlock(id, 'wrong horse battery')).toMatchObject({
    state: 'uploaded',
    problem: { code: 'WRONG_PASSPHRASE' },
  });
  expect(await owner.unlock(id, 'correct horse battery')).toMatchObject({
    inspection: { isLocked: false, workspaceId: band.id },
    problem: null,
  });
  expect(await owner.check(id, { mode: 'merge' })).toMatchObject({
    state: 'ready',
    report: { total: { created: 0, conflicting: 0 } },
  });
});
