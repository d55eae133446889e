import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { nextHlc, SyncPulled, SyncPushed, syncProto, syncSchema, syncedTables } from '@backline/contract';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { startServer, testDatabase } from '#test';
import type { TestUser } from '#test';
import { backupVisitor } from '../../../test/backup-visitor.ts';
import { bandWithShows } from '../../../test/band-with-shows.ts';
import type { BandWithShows } from '../../../test/band-with-shows.ts';

const server = await startServer();
const { database } = await testDatabase();
async function run(...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  await database.asPlatform(async (db) => await db.together(statements));
}

const Asked = z.object({
  id: z.string(),
  table: z.string(),
  rowId: z.string(),
  field: z.string(),
  status: z.string(),
  mine: z.json(),
  theirs: z.json(),
  mineHlc: z.string(),
});

/** What waits for somebody on their devices. */
async function askedOf(user: TestUser, { id: workspaceId }: BandWithShows) {
  const body = { proto: syncProto, schema: syncSchema, epoch: null, clientId: randomUUID(), rights: null, cookies: {} };
  const reply = await server.call(user, `POST /api/v1/workspaces/${workspaceId}/sync/pull`, body);
  const rows = reply.data(SyncPulled).scopes.flatMap(({ changes }) => changes);
  return rows
    .filter(({ t }) => t === syncedTables.conflict)
    .map(({ d }) => Asked.parse(d))
    .filter(({ status }) => status === 'open')
    .toSorted((a, b) => `${a.table} ${a.field}`.localeCompare(`${b.table} ${b.field}`));
}

async function does(user: TestUser, { id: workspaceId }: BandWithShows, name: string, args: object, base: object = {}) {
  const clientId = randomUUID();
  const hlc = nextHlc([], { nowMs: Date.now(), owner: clientId });
  const mutations = [{ mid: 1, name, args, base, hlc }];
  const body = { proto: syncProto, schema: syncSchema, epoch: null, clientId, mutations };
  const reply = await server.call(user, `POST /api/v1/workspaces/${workspaceId}/sync/push`, body);
  return reply.data(SyncPushed).results[0];
}

async function choose(user: TestUser, band: BandWithShows, id: string, choice: 'mine' | 'theirs') {
  return await does(user, band, 'conflict.resolve', { id, choice });
}

async function merged(band: BandWithShows, backupId: string) {
  const owner = backupVisitor(server, band.owner, band.id);
  const { id } = await owner.begin(backupId);
  await owner.check(id, { mode: 'merge' });
  return await owner.run(id);
}

test('T25 what is here otherwise than in the backup is asked about field by field, and what is chosen stands', async () => {
  const band = await bandWithShows();
  const { ids, owner, member } = band;
  const w = band.id;
  await run(
    sql`update gigs.performances set start_time = '20:30', starts_at = local_date + time '20:30' where workspace_id = ${w}`,
  );
  await run(
    sql`update venues.venues set latitude = 1.5, longitude = 2, seated = 5, total = 5 where workspace_id = ${w}`,
  );
  const { id: backupId } = await backupVisitor(server, owner, w).make();
  await run(
    sql`update gigs.performances set title = 'Renamed since', start_time = '21:00', starts_at = local_date + time '21:00' where workspace_id = ${w}`,
    sql`update gigs.performance_money set payment_amount = 1, tips_amount = 5, tips_currency = 'EUR' where workspace_id = ${w}`,
    sql`update gigs.performance_notes set body = 'Ana was early' where workspace_id = ${w}`,
    sql`update bands.songs set tags = '{fast}' where workspace_id = ${w} and id = ${ids.song}`,
    sql`update bands.song_texts set lyrics_chord_pro = '[G]Other' where workspace_id = ${w}`,
    sql`update bands.set_lists set notes = 'Loud' where workspace_id = ${w}`,
    sql`update venues.venues set latitude = null, longitude = null, seated = null, total = null, standing = 9 where workspace_id = ${w}`,
    sql`update gigs.profiles set bio = 'Long' where workspace_id = ${w}`,
  );
  expect(await askedOf(owner, band)).toEqual([]);
  expect(await merged(band, backupId)).toMatchObject({ state: 'completed', report: { total: { conflicting: 9 } } });
  const asked = await askedOf(owner, band);
  const seen = asked.map(({ table, field, mine, theirs }) => [`${table}.${field}`, mine, theirs]);
  expect(seen).toEqual([
    ['performance.payment', { amount: 25_000, currency: 'EUR' }, { amount: 1, currency: 'EUR' }],
    ['performance.startTime', '20:30', '21:00'],
    ['performance.tips', null, { amount: 5, currency: 'EUR' }],
    ['performance.title', 'Show 1', 'Renamed since'],
    ['profile.bio', '', 'Long'],
    ['setList.notes', '', 'Loud'],
    ['song.lyricsChordPro', '[C]Hello', '[G]Other'],
    ['song.tags', ['slow', 'loud'], ['fast']],
    ['venue.capacity', { seated: 5, standing: null, total: 5 }, { seated: null, standing: 9, total: null }],
    ['venue.position', { lat: 1.5, lon: 2 }, null],
  ]);
  for (const { mineHlc } of asked) expect(mineHlc).toMatch(/:backup$/);
  // What is Ben's alone is asked of Ben alone.
  const bens = (await askedOf(member, band)).map(({ table, field, mine }) => [`${table}.${field}`, mine]);
  expect(bens).toContainEqual(['performance.privateNotes', 'Ana was late']);
  expect(bens).toContainEqual(['setList.notes', '']);

  // Asked once: the same backup merged again puts nothing twice.
  await merged(band, backupId);
  expect(await askedOf(owner, band)).toHaveLength(asked.length);

  for (const { id } of [...asked, ...(await askedOf(member, band))]) {
    const who = asked.some((each) => each.id === id) ? owner : member;
    expect(await choose(who, band, id, 'mine')).toMatchObject({ status: 'ok' });
  }
  expect([...(await askedOf(owner, band)), ...(await askedOf(member, band))]).toEqual([]);
  // Everything is as the backup has it: merged once more, nothing differs.
  expect(await merged(band, backupId)).toMatchObject({ report: { total: { conflicting: 0 } } });
});

test('a row that was changed and thrown away since is asked about as a whole', async () => {
  const band = await bandWithShows();
  const { id: backupId } = await backupVisitor(server, band.owner, band.id).make();
  await run(
    sql`update gigs.performances set title = 'Renamed since', deleted_at = now() where workspace_id = ${band.id} and id = ${band.ids.show}`,
  );
  await merged(band, backupId);
  const [asked, ...others] = await askedOf(band.owner, band);
  expect([asked, others]).toMatchObject([{ table: 'performance', field: 'deletedAt', mine: null }, []]);
  expect(await choose(band.owner, band, asked?.id ?? '', 'mine')).toMatchObject({ status: 'ok' });
  await merged(band, backupId);
  expect(await askedOf(band.owner, band)).toMatchObject([{ field: 'title', mine: 'Show 1', theirs: 'Renamed since' }]);
});

test('shows that come back name their venue and their songs as they are called by now, and one that differs in that alone is none', async () => {
  const band = await bandWithShows(2);
  const { ids, owner } = band;
  const w = band.id;
  const { id: backupId } = await backupVisitor(server, owner, w).make();
  await run(
    sql`update venues.venues set name = 'The New Club', city = 'Porto' where workspace_id = ${w}`,
    sql`update gigs.performances set venue_name = 'The New Club', venue_city = 'Porto', edited_at = now() where workspace_id = ${w}`,
    sql`update bands.songs set title = 'Noon' where workspace_id = ${w} and id = ${ids.song}`,
    sql`update gigs.played_items set title = 'Noon' where workspace_id = ${w}`,
    sql`delete from bands.set_list_uses where workspace_id = ${w} and id = ${ids.show}`,
    sql`delete from gigs.played_items where workspace_id = ${w} and performance_id = ${ids.show}`,
    sql`delete from gigs.performance_notes where workspace_id = ${w} and performance_id = ${ids.show}`,
    sql`delete from gigs.performance_money where workspace_id = ${w} and id = ${ids.show}`,
    sql`delete from gigs.performances where workspace_id = ${w} and id = ${ids.show}`,
  );
  const done = await merged(band, backupId);
  // The venue and the song are asked about; the show that stayed and what was played there are not.
  expect(done).toMatchObject({ state: 'completed', report: { total: { conflicting: 2 } } });
  const named = await database.asPlatform(
    async (db) =>
      await db.all(sql`select distinct p.venue_name as venue, p.venue_city as city, i.title from gigs.performances p
        join gigs.played_items i on i.workspace_id = p.workspace_id and i.performance_id = p.id where p.workspace_id = ${w}`),
  );
  expect(named).toEqual([{ venue: 'The New Club', city: 'Porto', title: 'Noon' }]);
  expect(await backupVisitor(server, owner, w).undo(done.id)).toMatchObject({ keptAtUndo: 0 });
});

test('a dry run asks nothing', async () => {
  const band = await bandWithShows();
  const owner = backupVisitor(server, band.owner, band.id);
  const { id: backupId } = await owner.make();
  await run(sql`update bands.songs set artist = 'Somebody' where workspace_id = ${band.id}`);
  const { id } = await owner.begin(backupId);
  expect(await owner.check(id, { mode: 'merge' })).toMatchObject({ report: { total: { conflicting: 2 } } });
  expect(await askedOf(band.owner, band)).toEqual([]);
});

test('a row that was deleted for good and comes back goes on from its last version: who knew it before overwrites nothing unseen', async () => {
  const band = await bandWithShows();
  const { ids, owner, id: w } = band;
  const { id: backupId } = await backupVisitor(server, owner, w).make();
  const rename = async (title: string) =>
    await server.call(owner, `PATCH /api/v1/workspaces/${w}/performances/${ids.show}`, { title });
  await rename('Second');
  await rename('Third');
  await run(
    sql`delete from bands.set_list_uses where workspace_id = ${w}`,
    sql`delete from gigs.played_items where workspace_id = ${w}`,
    sql`delete from gigs.performance_notes where workspace_id = ${w}`,
    sql`delete from gigs.performance_money where workspace_id = ${w}`,
    sql`delete from gigs.performances where workspace_id = ${w}`,
  );
  await merged(band, backupId);
  const shown = await server.call(owner, `GET /api/v1/workspaces/${w}/performances/${ids.show}`);
  expect(shown.body).toMatchObject({ data: { title: 'Show 1', version: 4 } });
  // Written on a device that has not heard of all this.
  const base = { title: { v: 'Third', from: 3 } };
  expect(
    await does(owner, band, 'performance.update', { id: ids.show, change: { title: 'Fourth' } }, base),
  ).toMatchObject({
    status: 'merged',
  });
});

test('what two people wrote into one field travels in the backup, to be put back from there', async () => {
  const band = await bandWithShows();
  const { ids, owner, member, id: w } = band;
  const base = { title: { v: 'Show 1', from: 1 } };
  for (const [who, title] of [
    [owner, 'One'],
    [member, 'Two'],
  ] as const)
    await does(who, band, 'performance.update', { id: ids.show, change: { title } }, base);
  const kept = async () =>
    await database.asPlatform(
      async (db) =>
        await db.all(
          sql`select id, scope, field, base, mine, theirs, status, created_by as by from sync.conflicts where workspace_id = ${w}`,
        ),
    );
  const before = await kept();
  expect(before).toMatchObject([{ field: 'title', mine: 'Two', theirs: 'One', status: 'auto', by: member.id }]);
  const backup = await backupVisitor(server, owner, w).make();
  expect(backup.counts).toMatchObject({ conflicts: 1 });
  await run(sql`delete from sync.conflicts where workspace_id = ${w}`);
  await merged(band, backup.id);
  expect(await kept()).toEqual(before);
});
