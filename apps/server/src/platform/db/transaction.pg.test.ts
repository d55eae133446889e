import { expect, test } from 'vitest';
import { z } from 'zod';
import { databaseOf, make, testDatabase } from '#test';
import { event, fail, sql } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { createDatabase } from './database.ts';
import { createLog } from '#platform/telemetry';

const database = await databaseOf(6);
const happened = event('test.happened', {
  version: 1,
  subject: { type: 'test', id: ({ id }) => id },
  payload: z.object({ id: z.string() }),
  audit: 'content',
  webhook: false,
});

const nameOf = (id: string) => sql<{ name: string }>`select name from workspaces.workspaces where workspace_id = ${id}`;
const rename = (id: string, name: string) =>
  sql`update workspaces.workspaces set name = ${name} where workspace_id = ${id}`;
const told = (id: string) => sql<{ messages: number; entries: number }>`select
  (select count(*) from events.outbox where workspace_id = ${id} and type = 'test.happened') as messages,
  (select count(*) from audit.entries where workspace_id = ${id} and action = 'test.happened') as entries`;

test('a command leaves rows, message and audit entry together', async () => {
  const { id, owner } = await make.workspace();
  await database.inWorkspace(owner.who, id, async (ctx) => {
    await ctx.db.run(rename(id, 'Changed'));
    await ctx.emit(happened, { id });
  });
  expect(await stateOf(id)).toEqual({ name: 'Changed', messages: 1, entries: 1 });
});

const failures: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  'a refusal': async () => fail('STATE_CONFLICT'),
  'a failing statement': async ({ db }) => await db.run(sql`select 1 / 0`),
  'a thrown error': async () => await Promise.reject(new Error('on purpose')),
  'a payload that its own event refuses': async (ctx) =>
    await ctx.emit({ ...happened, payload: refusing }, { id: 'x' }),
  'a failing statement that was passed over': async ({ db }) => await db.run(sql`select 1 / 0`).catch(() => 0),
};

test.each(Object.entries(failures))('%s leaves none of it', async (_, failing) => {
  const { id, owner } = await make.workspace({ name: 'As it was' });
  const command = database.inWorkspace(owner.who, id, async (ctx) => {
    await ctx.db.run(rename(id, 'Changed'));
    await ctx.emit(happened, { id });
    await failing(ctx);
  });
  await expect(command).rejects.toBeInstanceOf(Error);
  expect(await stateOf(id)).toEqual({ name: 'As it was', messages: 0, entries: 0 });
});

test('a command that passes over a failing statement and tells nothing does not pretend to be done', async () => {
  const { id, owner } = await make.workspace({ name: 'As it was' });
  const command = database.inWorkspace(owner.who, id, async ({ db }) => {
    await db.run(rename(id, 'Changed'));
    await db.run(sql`select 1 / 0`).catch(() => 0);
    return 'done';
  });
  await expect(command).rejects.toThrow('rolled back');
  expect(await stateOf(id)).toMatchObject({ name: 'As it was' });
});

test('of two commands in a deadlock, the one that lost is run again: both are done', async () => {
  const { id, owner } = await make.workspace();
  const others = [await make.member(id, 'editor'), await make.member(id, 'editor')];
  const keys = others.map(({ id: person }) => person);
  await database.asPlatform(
    async (db) =>
      await db.together(
        keys.map(
          (key) =>
            sql`insert into app.idempotency (workspace_id, user_id, key, request_hash) values (${id}, ${owner.id}, ${key}, '')`,
        ),
      ),
  );
  let tries = 0;
  const bothInside = meeting(2);
  const take = (key: string) =>
    sql`update app.idempotency set status = coalesce(status, 0::smallint) + 1::smallint where workspace_id = ${id} and key = ${key}`;

  await Promise.all(
    [keys, keys.toReversed()].map(async ([first = '', second = '']) => {
      await database.inWorkspace(owner.who, id, async ({ db }) => {
        tries++;
        await db.run(take(first));
        await bothInside();
        await db.run(take(second));
      });
    }),
  );
  expect(tries).toBe(3);
  const rows = await database.asPlatform(
    async (db) => await db.all(sql<{ status: number }>`select status from app.idempotency where workspace_id = ${id}`),
  );
  expect(rows).toEqual([{ status: 2 }, { status: 2 }]);
});

test('a race that is lost every time ends after a few tries', async () => {
  const { id, owner } = await make.workspace();
  let tries = 0;
  const command = database.inWorkspace(owner.who, id, async ({ db }) => {
    tries++;
    await db.run(sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`);
  });
  await expect(command).rejects.toMatchObject({ code: '40001' });
  expect(tries).toBe(5);
});

test('a command goes on when the table under its statement has changed', async () => {
  const alone = await databaseOf(1);
  const { id, owner } = await make.workspace();
  const { database: test } = await testDatabase();
  const whole = sql<{ fee: number | string }>`select * from public.changing`;
  await byOwner('create table public.changing as select 1 as fee', 'grant select on public.changing to backline_app');
  const read = async () => await alone.inWorkspace(owner.who, id, async ({ db }) => await db.one(whole));
  expect(await read()).toEqual({ fee: 1 });
  await byOwner(`alter table public.changing alter column fee type text`);
  expect(await read()).toEqual({ fee: '1' });
  await test.ping();
});

const slow = sql`select pg_sleep(5)`;
const soon = sql`select set_config('statement_timeout', '50', true)`;

test('a statement that takes too long is stopped, and says so', async () => {
  const { id, owner } = await make.workspace({ name: 'As it was' });
  const command = database.inWorkspace(owner.who, id, async ({ db }) => {
    await db.run(rename(id, 'Changed'));
    await db.together([soon, slow]);
  });
  await expect(command).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(await stateOf(id)).toMatchObject({ name: 'As it was' });
});

test('a request has fifteen seconds, a long job what it asks for, and the next one fifteen again', async () => {
  const alone = await databaseOf(1);
  const { id, owner } = await make.workspace();
  const limit = sql<{ limit: string }>`select current_setting('statement_timeout') as limit`;
  const ask = async (limits?: { seconds: number }) =>
    (await alone.inWorkspace(owner.who, id, async ({ db }) => await db.one(limit), limits)).limit;
  expect([await ask(), await ask({ seconds: 90 }), await ask()]).toEqual(['15s', '90s', '15s']);
});

test('a database that is not there is a service that is not available', async () => {
  const gone = { host: '127.0.0.1', port: 1, user: 'backline_app', database: 'none' };
  const nowhere = createDatabase({
    app: gone,
    system: gone,
    appPoolSize: 1,
    systemPoolSize: 1,
    log: createLog('fatal'),
  });
  const { id, owner } = await make.workspace();
  await expect(nowhere.inWorkspace(owner.who, id, async () => 1)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  await expect(nowhere.readWorkspace(owner.who, id).rows('settings', nameOf(id))).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
  });
  await nowhere.close();
});

test('what the platform does in its own name is written down, with the reason', async () => {
  await database.asSystem('count the workspaces of a test', async ({ db }) => await db.one(sql`select 1 as n`));
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(
        sql<{
          action: string;
          actorType: string;
        }>`select action, actor_type as "actorType" from audit.entries where action like 'count the%'`,
      ),
  );
  expect(rows).toEqual([{ action: 'count the workspaces of a test', actorType: 'system' }]);
});

test('one statement in the platform’s name is kept and written down, or neither', async () => {
  const { id } = await make.workspace({ name: 'As it was' });
  const via = { ip: '127.0.0.1', agent: 'test', requestId: 'one-statement' };
  const [row] = await database.askSystem(
    'rename in one trip',
    sql<{ name: string }>`update workspaces.workspaces set name = 'Changed' where workspace_id = ${id} returning name`,
    { via },
  );
  expect(row).toEqual({ name: 'Changed' });
  await expect(
    database.askSystem(
      'fail in one trip',
      sql`update workspaces.workspaces set name = null where workspace_id = ${id}`,
    ),
  ).rejects.toThrow();
  expect(await stateOf(id)).toMatchObject({ name: 'Changed' });
  const entries = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ action: string; requestId: string }>`select action, request_id as "requestId"
        from audit.entries where action in ('rename in one trip', 'fail in one trip')`),
  );
  expect(entries).toEqual([{ action: 'rename in one trip', requestId: 'one-statement' }]);
});

test('work in the platform’s name that asks nothing is written down all the same', async () => {
  await database.asSystem('ask nothing', async () => await Promise.resolve());
  const entries = await database.asPlatform(
    async (db) => await db.all(sql<{ n: number }>`select 1 as n from audit.entries where action = 'ask nothing'`),
  );
  expect(entries).toHaveLength(1);
});

test('what fails in the platform’s name after its first statement takes that back', async () => {
  const { id } = await make.workspace({ name: 'As it was' });
  const work = database.asPlatform(async (db) => {
    await db.run(rename(id, 'Changed'));
    fail('STATE_CONFLICT');
  });
  await expect(work).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  expect(await stateOf(id)).toMatchObject({ name: 'As it was' });
});

test.each([
  ['a character that texts cannot hold', sql`select ${'a\u0000b'}::text`],
  ['a character that JSON cannot hold', sql`select ${'"\\u0000"'}::jsonb ->> 0`],
])('%s is refused as the fault of whoever sent it', async (_, statement) => {
  const { id, owner } = await make.workspace();
  await expect(database.inWorkspace(owner.who, id, async ({ db }) => await db.run(statement))).rejects.toMatchObject({
    code: 'MALFORMED_REQUEST',
  });
});

const refusing = z.object({ id: z.string().length(1000) });

async function stateOf(id: string) {
  return await database.asPlatform(async (db) => ({ ...(await db.one(nameOf(id))), ...(await db.one(told(id))) }));
}

async function byOwner(...statements: readonly string[]): Promise<void> {
  const { openPool } = await import('./pool.ts');
  const pool = openPool({
    connection: (await testDatabase()).connections.owner,
    size: 1,
    name: 'test',
    onError: () => {},
  });
  for (const statement of statements) await pool.query(statement);
  await pool.end();
}

/** Lets everybody go on once so many have come; who comes later passes. */
function meeting(size: number): () => Promise<void> {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  let here = 0;
  return async () => {
    if (++here >= size) open();
    await opened;
  };
}
