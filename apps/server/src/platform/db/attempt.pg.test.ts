import { expect, test } from 'vitest';
import { z } from 'zod';
import { countTrips, databaseOf, make } from '#test';
import { event, fail, sql } from '#platform/kernel';
import type { Ctx, Sql } from '#platform/kernel';

// One connection: each transaction meets what the one before it has left there.
const database = await databaseOf(1);

const happened = event('test.tried', {
  version: 1,
  subject: { type: 'test', id: ({ id }) => id },
  payload: z.object({ id: z.string() }),
  audit: 'content',
  webhook: false,
});

const note = (id: string, key: string) =>
  sql`insert into app.idempotency (workspace_id, user_id, key, request_hash) values (${id}, current_setting('app.user_id')::uuid, ${key}, '')`;
const divide = sql`select 1 / 0`;
const unsendable = sql`select ${new Date(Number.NaN)}::timestamptz`;

async function keptIn(id: string) {
  return await database.asPlatform(async (db) => {
    const rows = await db.all(
      sql<{ key: string }>`select key from app.idempotency where workspace_id = ${id} order by key`,
    );
    const { told } = await db.one(
      sql<{
        told: number;
      }>`select count(*) as told from events.outbox where workspace_id = ${id} and type = 'test.tried'`,
    );
    return { keys: rows.map(({ key }) => key), told };
  });
}

const failures: Readonly<Record<string, { readonly error: object; readonly work: (ctx: Ctx) => Promise<unknown> }>> = {
  'before anything is asked': { error: { code: 'STATE_CONFLICT' }, work: async () => fail('STATE_CONFLICT') },
  'in the statement that its savepoint travels with': {
    error: { code: '22012' },
    work: async ({ db }) => await db.run(divide),
  },
  'in one of several that travel together': {
    error: { code: '22012' },
    work: async ({ db, workspaceId: id }) =>
      await Promise.all([db.run(note(id, 'lost')), db.run(divide), db.run(note(id, 'too'))]),
  },
  'in a later statement': {
    error: { code: '22012' },
    work: async ({ db, workspaceId: id }) => {
      await db.run(note(id, 'lost'));
      await db.run(divide);
    },
  },
  'in a statement that it passes over': {
    error: { message: expect.stringContaining('passed over') },
    work: async ({ db }) => await db.run(divide).catch(() => {}),
  },
  'in a value that cannot travel': {
    error: { name: 'RangeError' },
    work: async ({ db }) => await db.run(unsendable),
  },
  'with what only the command understands': {
    error: { code: 'DUPLICATE' },
    work: async ({ db }) => await db.run(divide).catch((cause: unknown) => fail('DUPLICATE', { cause })),
  },
};

test.each(Object.entries(failures))(
  'a part that fails %s is taken back alone, and says why',
  async (_, { error, work }) => {
    const { id, owner } = await make.workspace();
    await database.inWorkspace(owner.who, id, async (ctx) => {
      await ctx.db.run(note(id, '1 before'));
      await ctx.attempt(async () => {
        await ctx.db.run(note(id, '2 succeeds'));
        await ctx.emit(happened, { id });
      });
      const part = ctx.attempt(async () => {
        await ctx.db.last([note(id, 'lost with the commit')]);
        await ctx.emit(happened, { id });
        await work(ctx);
      });
      await expect(part).rejects.toMatchObject(error);
      await ctx.attempt(async () => await ctx.db.run(note(id, '3 succeeds')));
      await ctx.db.last([note(id, '4 with the commit')]);
    });
    expect(await keptIn(id)).toEqual({
      keys: ['1 before', '2 succeeds', '3 succeeds', '4 with the commit'],
      told: 1,
    });
  },
);

test('a part costs no trip of its own, nor does what goes with the commit', async () => {
  const { id, owner } = await make.workspace();
  await database.inWorkspace(owner.who, id, async () => {});
  const trips = countTrips();
  await database.inWorkspace(owner.who, id, async (ctx) => {
    await ctx.attempt(async () => await ctx.db.run(note(id, 'one')));
    await ctx.attempt(async () => await ctx.db.run(note(id, 'two')));
    await ctx.db.last([note(id, 'three')]);
    await ctx.emit(happened, { id });
  });
  // Who enters; the first part; the end of that and the second; the end of all.
  expect(trips()).toBe(4);
  expect((await keptIn(id)).keys).toHaveLength(3);
});

test('what goes with the commit is seen by nothing before it, and where it fails there is no commit', async () => {
  const { id, owner } = await make.workspace();
  const count = sql<{ count: number }>`select count(*) from app.idempotency where workspace_id = ${id}`;
  const command = async (...last: Sql<unknown>[]) =>
    await database.inWorkspace(owner.who, id, async (ctx) => {
      await ctx.db.last([note(id, 'last')]);
      await ctx.db.last(last);
      return await ctx.db.one(count);
    });
  await expect(command(divide)).rejects.toMatchObject({ code: '22012' });
  await expect(command(unsendable)).rejects.toThrow(RangeError);
  expect(await keptIn(id)).toMatchObject({ keys: [] });
  expect(await command()).toEqual({ count: 0 });
  expect(await keptIn(id)).toMatchObject({ keys: ['last'] });
});

test('what fails outside of every part takes all of them back, also where it is passed over', async () => {
  const { id, owner } = await make.workspace();
  const command = database.inWorkspace(owner.who, id, async (ctx) => {
    await ctx.attempt(async () => await ctx.db.run(divide)).catch(() => {});
    await ctx.attempt(async () => await ctx.db.run(note(id, 'done')));
    await ctx.db.run(divide).catch(() => {});
    await ctx.attempt(async () => await ctx.db.run(note(id, 'behind it'))).catch(() => {});
  });
  await expect(command).rejects.toThrow('rolled back');
  expect(await keptIn(id)).toMatchObject({ keys: [] });
});
