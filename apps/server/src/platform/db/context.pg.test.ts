import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { databaseOf, make, testDatabase } from '#test';
import { sql } from '#platform/kernel';
import type { Read, Via } from '#platform/kernel';
import { openPool, tripOnce } from './pool.ts';

/** One connection: whoever comes next gets what the one before has left. */
const database = await databaseOf(1);

const seen = sql<{ name: string }>`select name from workspaces.workspaces`;
const context = sql<{ workspace: string; person: string; money: string }>`select
  coalesce(current_setting('app.workspace_id', true), '') as workspace,
  coalesce(current_setting('app.user_id', true), '') as person,
  coalesce(current_setting('app.sees_money', true), '') as money`;
const fails = sql`select 1 / 0`;

type Visit = (read: Read, at: Awaited<ReturnType<typeof make.workspace>>) => Promise<unknown>;

const visits: Readonly<Record<string, Visit>> = {
  'a read': (read) => read.rows('settings', seen),
  'a read that failed': (read) => read.rows('settings', fails),
  'a read that was not allowed': (read, { id }) => database.readWorkspace(unknown, id).rows('settings', seen),
  'a snapshot': (read) => read.snapshot('settings', async (db) => await db.all(seen)),
  'a snapshot that failed': (read) => read.snapshot('settings', async (db) => await db.all(fails)),
  'a command': (_, { id, owner }) => database.inWorkspace(owner.who, id, async ({ db }) => await db.all(seen)),
  'a command that failed': (_, { id, owner }) =>
    database.inWorkspace(owner.who, id, async ({ db }) => await db.run(fails)),
  'a command that threw': (_, { id, owner }) =>
    database.inWorkspace(owner.who, id, async () => await Promise.reject(new Error('on purpose'))),
  'a person alone': (_, { owner }) =>
    owner.who.kind === 'session'
      ? database.asUser(owner.who.tokenHash, via, async ({ db }) => await db.all(seen))
      : never(),
};

test.each(Object.entries(visits))('%s leaves nothing behind on its connection', async (_, visit) => {
  const at = await make.workspace();
  await visit(database.readWorkspace(at.owner.who, at.id), at).catch(() => {});
  const stranger = await make.user();
  const left = await database.asUser(hashOf(stranger), via, async ({ db }) => await db.one(context));
  expect(left).toEqual({ workspace: '', person: stranger.id, money: left.money });
  expect(left.money).not.toBe('on');
});

test('a trip with no door before it sees nothing, after whatever went over the connection', async () => {
  const { connections } = await testDatabase();
  const pool = openPool({ connection: connections.app, size: 1, name: 'test', onError: () => {} });
  try {
    const { id, owner } = await make.workspace();
    const entering = sql`select app.enter(${hashOf(owner)}::bytea, ${id}::uuid)`;
    const [, inside] = await tripOnce(pool, [entering, seen]);
    expect(inside?.rows).toHaveLength(1);
    const [after, settings] = await tripOnce(pool, [seen, context]);
    expect(after?.rows).toEqual([]);
    expect(settings?.rows).toEqual([{ workspace: '', person: '', money: '' }]);
  } finally {
    await pool.end();
  }
});

test('two hundred reads at once on five connections never see the other workspace', async () => {
  const crowded = await databaseOf(5);
  const [left, right] = [await make.workspace({ name: 'Left Band' }), await make.workspace({ name: 'Right Band' })];
  const asked = Array.from({ length: 200 }, (_, n) => (n % 3 === 0 ? left : right));
  const found = await Promise.all(
    asked.map(async ({ id, owner }, n) => {
      const read = crowded.readWorkspace(owner.who, id);
      // Every seventh fails on the way, so that errors and answers share the connections.
      if (n % 7 === 0) await read.rows('settings', fails).catch(() => {});
      return n % 2 === 0
        ? await read.rows('settings', seen)
        : await crowded.inWorkspace(owner.who, id, async ({ db }) => await db.all(seen));
    }),
  );
  expect(found).toEqual(asked.map((at) => [{ name: at === left ? 'Left Band' : 'Right Band' }]));
});

const via: Via = { requestId: randomUUID(), ip: null, agent: null };
const unknown = { kind: 'session', tokenHash: Buffer.alloc(32), via } as const;

function hashOf({ who }: { readonly who: Awaited<ReturnType<typeof make.user>>['who'] }): Buffer {
  return who.kind === 'session' ? who.tokenHash : never();
}

function never(): never {
  throw new Error('users of the tests have sessions');
}
