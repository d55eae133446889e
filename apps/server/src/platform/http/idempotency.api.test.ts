import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { serveRoutes, testCtx, testDatabase } from '#test';
import type { TestCtx, TestUser } from '#test';
import { sql } from '#platform/kernel';
import { sampleRoutes } from '../../../test/sample-routes.ts';
import { sweepKeys } from './idempotency.sql.ts';

const server = await serveRoutes(sampleRoutes);
let at: TestCtx;
let before: number;

beforeEach(async () => {
  at = await testCtx();
  before = (await at.told()).length;
});

const key = () => `key-${randomUUID()}`;

test('the same request with the same key has one effect and the same answer', async () => {
  const once = key();
  const first = await add(once, 'Drum');
  const second = await add(once, 'Drum');
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await at.told(before)).toEqual(['thing.added']);
});

test.each([
  ['another body', { name: 'Bass' }, 'things', {}],
  ['another address', { name: 'Drum' }, 'things/refuse', {}],
  ['another version', { name: 'Drum' }, 'things', { 'if-match': '"7"' }],
])('the same key with %s is refused', async (_, body, path, headers) => {
  const once = key();
  await add(once, 'Drum');
  expect(await ask(once, at.user, path, body, headers)).toMatchObject({
    status: 422,
    body: { error: { code: 'IDEMPOTENCY_MISMATCH' } },
  });
  expect(await at.told(before)).toEqual(['thing.added']);
});

test('twenty twins at the same moment have one effect', async () => {
  const once = key();
  const replies = await Promise.all(Array.from({ length: 20 }, async () => await add(once, 'Drum')));
  expect(replies.map(({ status, body }) => ({ status, body }))).toEqual(
    replies.map(() => ({ status: 201, body: { data: { name: 'Drum' }, error: null, meta: {} } })),
  );
  expect(await at.told(before)).toEqual(['thing.added']);
});

test('a command that was refused does not use its key up', async () => {
  const once = key();
  expect((await ask(once, at.user, 'things/refuse', { name: 'Drum' })).status).toBe(409);
  expect((await add(once, 'Drum')).status).toBe(201);
  expect(await at.told(before)).toEqual(['thing.added']);
});

test('the key of one person is not the key of another, in the same workspace', async () => {
  const once = key();
  const colleague = await at.as('editor');
  await add(once, 'Drum');
  expect((await add(once, 'Bass', colleague.user)).body).toMatchObject({ data: { name: 'Bass' } });
  expect(await at.told(before)).toEqual(['thing.added', 'thing.added']);
});

test('without a key, the same request twice is two', async () => {
  const call = `POST /api/v1/workspaces/${at.workspaceId}/things`;
  for (let n = 0; n < 2; n++) await server.ask(call, { as: at.user, body: { name: 'Drum' } });
  expect(await at.told(before)).toEqual(['thing.added', 'thing.added']);
});

test('a key is kept for a day', async () => {
  const { database } = await testDatabase();
  const once = key();
  await add(once, 'Drum');
  const age = async (hours: number) =>
    await database.asPlatform(async (db) => {
      await db.run(
        sql`update app.idempotency set at = now() - make_interval(hours => ${hours}::int) where key = ${once}`,
      );
      await db.run(sweepKeys);
    });
  await age(23);
  await add(once, 'Drum');
  expect(await at.told(before)).toEqual(['thing.added']);
  await age(25);
  await add(once, 'Drum');
  expect(await at.told(before)).toEqual(['thing.added', 'thing.added']);
});

async function add(once: string, name: string, as: TestUser = at.user) {
  return await ask(once, as, 'things', { name });
}

async function ask(once: string, as: TestUser, path: string, body: unknown, headers: Record<string, string> = {}) {
  return await server.ask(`POST /api/v1/workspaces/${at.workspaceId}/${path}`, {
    as,
    body,
    headers: { 'idempotency-key': once, ...headers },
  });
}
