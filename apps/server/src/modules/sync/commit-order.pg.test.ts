import { randomUUID } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestText, emptyDigest, rowHash, toggled } from '@backline/contract';
import { testDatabase } from '#test';

const { superuser } = await testDatabase();
const clients: Client[] = [];

afterAll(async () => await Promise.all(clients.map((client) => client.end())));

beforeAll(async () => {
  // What the mutant goes by: drawn when a row is written, not when it is committed.
  await (await connect()).query('alter table bands.songs add column drawn bigserial');
});

test('T1 whoever reads by the counter misses no row, however late it commits; a sequence misses some', async () => {
  const workspace = randomUUID();
  const written = new Set<string>();
  const byCounter = new Set<string>();
  const bySequence = new Set<string>();
  let isWriting = true;

  const writers = Array.from({ length: 10 }, async (_, writer) => {
    const client = await connect();
    for (let n = 0; n < 40; n++) {
      const id = randomUUID();
      await client.query('begin');
      await addSong(client, workspace, id);
      // Some commit later than others that began after them.
      if ((n + writer) % 3 === 0) await pause(Math.random() * 12);
      await client.query('commit');
      written.add(id);
    }
  });
  const readers = [read(byCounter, 'ver', changesAfter), read(bySequence, 'drawn', drawnAfter)];
  await Promise.all(writers);
  isWriting = false;
  await Promise.all(readers);

  expect(written.size).toBe(400);
  expect([...written].filter((id) => !byCounter.has(id))).toEqual([]);
  expect([...written].filter((id) => !bySequence.has(id))).not.toEqual([]);

  async function read(seen: Set<string>, column: string, after: string): Promise<void> {
    const client = await connect();
    let cookie = 0;
    for (let last = false; !last;) {
      last = !isWriting;
      const { rows } = await client.query(after, [workspace, cookie]);
      for (const row of rows) {
        seen.add(row.id);
        cookie = Math.max(cookie, Number(row[column]));
      }
    }
  }
});

test('T1 the counter has no holes, and a transaction counts once', async () => {
  const workspace = randomUUID();
  const client = await connect();
  for (let n = 0; n < 5; n++) {
    await client.query('begin');
    await addSong(client, workspace, randomUUID());
    await addSong(client, workspace, randomUUID());
    await client.query('commit');
  }
  const { rows } = await client.query(changesAfter, [workspace, 0]);
  expect(rows.map(({ ver }) => Number(ver))).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('T2 a change comes through while a stranger keeps a transaction open', async () => {
  const stranger = await connect();
  const other = await connect();
  const workspace = randomUUID();
  await stranger.query('begin');
  await addSong(stranger, randomUUID(), randomUUID());
  const id = randomUUID();
  await addSong(other, workspace, id);
  const { rows } = await other.query(changesAfter, [workspace, 0]);
  expect(rows.map((row) => row.id)).toEqual([id]);
  await stranger.query('rollback');
});

test('T28 who touches the same scopes in opposite order does not wait for each other; unsorted they do', async () => {
  expect(await brokenOff()).toBe(0);

  const client = await connect();
  const { rows } = await client.query(`select pg_get_functiondef('sync.stamp_noted(text)'::regprocedure) as sound`);
  const sound: string = rows[0].sound;
  const unsorted = sound.replace('order by touched.w, touched.s', 'order by strpos(noted, touched.w::text)');
  expect(unsorted).not.toBe(sound);
  await client.query(unsorted);
  try {
    expect(await brokenOff()).toBe(1);
  } finally {
    await client.query(sound);
  }
});

test('T28 many who touch the same two scopes all come through', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    const own = await connect();
    for (let n = 0; n < 30; n++) await write(own, (n + writer) % 2 === 0 ? [a, b] : [b, a]);
  });
  await Promise.all(writers);
  const client = await connect();
  const { rows } = await client.query(`select ver::integer from sync.scopes where workspace_id in ($1, $2)`, [a, b]);
  expect(rows).toEqual([{ ver: 240 }, { ver: 240 }]);
});

test('the digest and the count of a scope are those of its rows, by the hash that devices compute', async () => {
  const workspace = randomUUID();
  const client = await connect();
  const ids = Array.from({ length: 6 }, () => randomUUID());
  for (const id of ids) await addSong(client, workspace, id);
  await client.query(`update bands.songs set title = 'Changed' where id = any($1)`, [ids.slice(0, 3)]);
  await client.query(`delete from bands.songs where id = $1`, [ids[5]]);

  const { rows } = await client.query(changesAfter, [workspace, 0]);
  const digest = rows
    .filter(({ gone }) => !gone)
    .reduce((sum, { tbl, id, ver }) => toggled(sum, rowHash(tbl, id, Number(ver))), emptyDigest);
  const { rows: scopes } = await client.query(
    `select row_count as count, lpad(to_hex(digest), 16, '0') as digest from sync.scopes where workspace_id = $1`,
    [workspace],
  );
  expect(scopes).toEqual([{ count: '5', digest: digestText(digest) }]);
});

const changesAfter = `select ver, tbl, id, gone_at is not null as gone from sync.rows
  where workspace_id = $1 and scope = 'all' and ver > $2 order by ver`;
const drawnAfter = `select drawn, id from bands.songs where workspace_id = $1 and drawn > $2`;

/**
 * How many of two transactions the database had to break off. They write to three workspaces in opposite order, and somebody holds the
 * scope in the middle until both wait: where scopes are locked as they were written, each has the end that the other one wants by then.
 */
async function brokenOff(): Promise<number> {
  const [first, middle, last] = [randomUUID(), randomUUID(), randomUUID()];
  const [holder, one, other, onlooker] = await Promise.all([connect(), connect(), connect(), connect()]);
  await write(holder, [first, middle, last]);
  await holder.query('begin');
  await holder.query('select from sync.scopes where workspace_id = $1 for update', [middle]);
  const writing = Promise.allSettled([write(one, [first, middle, last]), write(other, [last, middle, first])]);
  await expect.poll(async () => await waiting(onlooker)).toBe(2);
  await holder.query('rollback');
  return (await writing).filter((each) => each.status === 'rejected' && isDeadlock(each.reason)).length;
}

function isDeadlock(reason: unknown): boolean {
  return reason instanceof DatabaseError && reason.code === '40P01';
}

/** How many connections of this database wait for a lock; within a transaction the same would be seen at each look. */
async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::integer as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].count;
}

/** A transaction that adds a song to each of these workspaces, one after the other. */
async function write(client: Client, workspaces: readonly string[]): Promise<void> {
  await client.query('begin');
  for (const workspace of workspaces) await addSong(client, workspace, randomUUID());
  await client.query('commit');
}

async function addSong(client: Client, workspace: string, id: string): Promise<void> {
  await client.query(
    `insert into bands.songs (workspace_id, id, title, status, title_key, search) values ($1, $2, 'Song', 'ready', '', '')`,
    [workspace, id],
  );
}

async function connect(): Promise<Client> {
  const client = new Client({ ...superuser, options: '-c deadlock_timeout=20ms' });
  await client.connect();
  clients.push(client);
  return client;
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
