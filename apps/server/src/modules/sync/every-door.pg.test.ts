import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { asSuperuser } from '#test';

const client = await asSuperuser();
let workspace = randomUUID();
let person = randomUUID();

beforeEach(() => {
  workspace = randomUUID();
  person = randomUUID();
});

test('T26 what is written, changed and removed past every command is in the order of its scope', async () => {
  const id = await song();
  await client.query('update bands.songs set tempo = 120 where id = $1', [id]);
  expect(await changes()).toEqual([`2 song ${id} all`]);
  await client.query('delete from bands.songs where id = $1', [id]);
  expect(await changes()).toEqual([`3 song ${id} all gone`]);
});

test('T26 rows that go with another one are told of too', async () => {
  const show = await performance();
  await client.query(`insert into gigs.played_items (workspace_id, performance_id, set_no, position, title, segue)
    values ('${workspace}', '${show}', 1, 1, 'Song', false)`);
  await client.query(`insert into gigs.performance_money (workspace_id, id) values ('${workspace}', '${show}')`);
  await client.query('delete from gigs.performances where id = $1', [show]);
  const gone = (await changes()).filter((line) => line.endsWith('gone'));
  expect(gone).toHaveLength(3);
  expect(gone.filter((line) => line.includes('performanceMoney'))).toEqual([`2 performanceMoney ${show} money gone`]);
});

test('T26 many rows in one statement count once', async () => {
  await client.query(
    `insert into bands.songs (workspace_id, title, status, title_key, search)
     select $1, 'Song ' || n, 'ready', '', '' from generate_series(1, 3000) n`,
    [workspace],
  );
  const { rows } = await client.query(`select ver, row_count from sync.scopes where workspace_id = $1`, [workspace]);
  expect(rows).toEqual([{ ver: '1', row_count: '3000' }]);
});

test('T26 a synced table cannot be emptied past its triggers', async () => {
  for (const { table } of await syncedInDatabase()) {
    await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow('live on devices too');
  }
});

test('what a savepoint takes back is not told of; what stands beside it is', async () => {
  await client.query('begin');
  const kept = await song();
  await client.query('savepoint a');
  await song();
  await client.query('rollback to a');
  await client.query('commit');
  expect(await changes()).toEqual([`1 song ${kept} all`]);

  await client.query('begin');
  await client.query('savepoint b');
  await song();
  await client.query('rollback to b');
  const after = await song();
  await client.query('commit');
  expect(await changes()).toEqual([`1 song ${kept} all`, `2 song ${after} all`]);
});

test('T18 a set list that is made private is gone for the others, with its items, and comes back with them', async () => {
  const list = randomUUID();
  await client.query(
    `insert into bands.set_lists (workspace_id, id, name, visibility, notes, search, created_by) values ($1, $2, 'Set', 'band', '', '', $3)`,
    [workspace, list, person],
  );
  const item = await pause(list);
  await client.query(`update bands.set_lists set visibility = 'private' where id = $1`, [list]);
  expect(await changes()).toEqual([
    `3 setList ${list} all gone`,
    `3 setListItem ${item} all gone`,
    `1 setList ${list} member:${person}`,
    `1 setListItem ${item} member:${person}`,
  ]);
  const second = await pause(list);
  expect(await changes()).toContain(`2 setListItem ${second} member:${person}`);

  await client.query(`update bands.set_lists set visibility = 'band' where id = $1`, [list]);
  expect((await changes()).filter((line) => line.includes(' all'))).toEqual(
    [`4 setList ${list} all`, `4 setListItem ${item} all`, `4 setListItem ${second} all`].toSorted(),
  );
});

test('money, notes on a stage and what somebody keeps to themselves have scopes of their own', async () => {
  const show = await performance();
  await client.query(`insert into gigs.performance_money (workspace_id, id) values ($1, $2)`, [workspace, show]);
  await client.query(
    `insert into gigs.performance_notes (workspace_id, performance_id, user_id, body) values ($1, $2, $3, 'Mine')`,
    [workspace, show, person],
  );
  await client.query(
    `insert into venues.venue_notes (workspace_id, id, stage_notes) select workspace_id, venue_id, 'Low' from gigs.performances where id = $1`,
    [show],
  );
  const scopes = (await changes()).map((line) => line.split(' ')[1] + ' ' + line.split(' ')[3]);
  expect(scopes.toSorted()).toEqual([
    'performance all',
    'performanceMoney money',
    `performanceNotes member:${person}`,
    'venue all',
    'venueNotes crew',
  ]);
});

test('a venue that is folded into another one is gone from devices', async () => {
  const show = await performance();
  const { rows } = await client.query('select venue_id as id from gigs.performances where id = $1', [show]);
  const kept = randomUUID();
  await client.query(
    `insert into venues.venues (workspace_id, id, slug, name, place_key, search) values ($1, $2, 'pub', 'Pub', '', '')`,
    [workspace, kept],
  );
  await client.query('begin');
  await client.query(
    `insert into venues.venue_aliases (workspace_id, id, venue_id, place_key) values ($1, $2, $3, '')`,
    [workspace, rows[0].id, kept],
  );
  await client.query('update venues.venues set deleted_at = now() where id = $1', [rows[0].id]);
  await client.query('commit');
  expect(await changes()).toContain(`4 venue ${rows[0].id} all gone`);
});

test('a workspace that is removed leaves neither counters nor tombstones', async () => {
  await performance();
  await song();
  await client.query('select app.purge_workspace($1)', [workspace]);
  expect(await changes()).toEqual([]);
  const { rows } = await client.query('select from sync.scopes where workspace_id = $1', [workspace]);
  expect(rows).toEqual([]);
});

test('every synced table of the contract has its triggers, under its number', async () => {
  const found = await syncedInDatabase();
  expect(found.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(Object.values(syncedTables));
});

async function syncedInDatabase(): Promise<readonly { table: string; number: number }[]> {
  const { rows } = await client.query<{ table: string; number: number }>(
    `select tgrelid::regclass::text as table, substring(pg_get_triggerdef(oid) from $$note_gone\\('(\\d+)'\\)$$)::int as number
     from pg_trigger where tgname = 'sync_gone'`,
  );
  return rows;
}

async function song(): Promise<string> {
  const id = randomUUID();
  await client.query(
    `insert into bands.songs (workspace_id, id, title, status, title_key, search) values ($1, $2, 'Song', 'ready', '', '')`,
    [workspace, id],
  );
  return id;
}

async function pause(list: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    `insert into bands.set_list_items (workspace_id, id, set_list_id, position, kind, title, duration_seconds)
     values ($1, $2, $3, 'a0', 'break', 'Pause', 600)`,
    [workspace, id, list],
  );
  return id;
}

async function performance(): Promise<string> {
  const [id, venue] = [randomUUID(), randomUUID()];
  await client.query(
    `insert into venues.venues (workspace_id, id, slug, name, place_key, search) values ($1, $2, $3, 'Bar', '', '')`,
    [workspace, venue, `bar-${venue}`],
  );
  await client.query(
    `insert into gigs.performances (workspace_id, id, local_date, day_order, time_zone, duration_seconds, venue_id, venue_name, status,
       set_count, song_count, notes) values ($1, $2, '2026-05-01', 1, 'UTC', 3600, $3, 'Bar', 'played', 1, 0, '')`,
    [workspace, id, venue],
  );
  return id;
}

const names = new Map<number, string>(Object.entries(syncedTables).map(([name, number]) => [number, name]));

/** The order of every scope of the workspace, as `counter table id scope`. */
async function changes(): Promise<readonly string[]> {
  const { rows } = await client.query(
    `select ver, tbl, id, scope, gone_at is not null as gone from sync.rows where workspace_id = $1 order by scope, ver, tbl, id`,
    [workspace],
  );
  return rows.map(({ ver, tbl, id, scope, gone }) => `${ver} ${names.get(tbl)} ${id} ${scope}${gone ? ' gone' : ''}`);
}
