import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { accountServer, sessionOf } from '../../../test/account-server.ts';
import { hashPassword } from './account/password.ts';
import { createSessionTouch } from './session/session-touch.ts';
import { createLog } from '#platform/telemetry';

const server = await accountServer();
const { database } = await testDatabase();
const password = 'tumbao en la noche';
const passwordHash = await hashPassword(password);

let user: TestUser;

beforeEach(async () => {
  user = await make.user();
  await byHand(sql`update identity.users set password_hash = ${passwordHash} where id = ${user.id}`);
});

const Sessions = z.object({ data: z.array(z.object({ id: z.uuid(), current: z.boolean(), userAgent: z.string() })) });

/** The same person in another browser. */
async function elsewhere(agent = 'Another Browser'): Promise<TestUser> {
  const token = sessionOf(await server.post('login', { email: user.email, password }, { 'user-agent': agent }));
  if (!token) throw new Error('the login was refused');
  return { ...user, token };
}

const isIn = async (as: TestUser) => (await server.ask('GET /api/v1/users/me', { as })).status === 200;
const sessions = async (as: TestUser) =>
  Sessions.parse((await server.ask('GET /api/v1/auth/sessions', { as })).body).data;

test('the list names each browser, the present one first', async () => {
  await elsewhere('Phone');
  const laptop = await elsewhere('Laptop');
  expect((await sessions(laptop)).map(({ userAgent, current }) => ({ userAgent, current }))).toEqual([
    { userAgent: 'Laptop', current: true },
    { userAgent: 'Phone', current: false },
    { userAgent: '', current: false },
  ]);
});

test('a session that was ended elsewhere is refused at its very next request', async () => {
  const phone = await elsewhere();
  const [, other] = await sessions(user);
  expect((await server.ask(`DELETE /api/v1/auth/sessions/${other?.id}`, { as: user })).status).toBe(200);
  expect([await isIn(phone), await isIn(user)]).toEqual([false, true]);
});

test('ending all others leaves the present one', async () => {
  const others = [await elsewhere(), await elsewhere()];
  expect(await server.ask('POST /api/v1/auth/sessions/revoke-others', { as: user })).toMatchObject({
    body: { data: { ended: 2 } },
  });
  expect([await isIn(user), ...(await Promise.all(others.map(isIn)))]).toEqual([true, false, false]);
});

test('logging out ends the session and its cookie', async () => {
  const reply = await server.ask('POST /api/v1/auth/logout', { as: user });
  expect(String(reply.headers['set-cookie'])).toContain('bl_session=; Max-Age=0');
  expect(await isIn(user)).toBe(false);
});

test('ending the present session by its id ends its cookie too', async () => {
  const [own] = await sessions(user);
  const reply = await server.ask(`DELETE /api/v1/auth/sessions/${own?.id}`, { as: user });
  expect(String(reply.headers['set-cookie'])).toContain('Max-Age=0');
  expect(await isIn(user)).toBe(false);
});

test('nobody ends the session of somebody else', async () => {
  const other = await make.user();
  const [theirs] = await sessions(other);
  const reply = await server.ask(`DELETE /api/v1/auth/sessions/${theirs?.id}`, { as: user });
  expect(reply).toMatchObject({ status: 404, body: { error: { resource: 'session' } } });
  expect(await isIn(other)).toBe(true);
});

test('the twenty-first session ends the one that was idle longest, and says so to its open screens', async () => {
  const idle = await elsewhere();
  await byHand(
    sql`update identity.sessions set last_seen_at = now() - interval '1 hour' where token_hash = sha256(${idle.token}::text::bytea)`,
  );
  for (let n = 0; n < 19; n++) await elsewhere();
  expect(await sessions(user)).toHaveLength(20);
  expect([await isIn(idle), await isIn(user)]).toEqual([false, true]);
  const told = await database.asPlatform(
    async (db) =>
      await db.all(
        sql<{
          type: string;
        }>`select type from events.outbox where type = 'session.revoked' and payload ->> 'userId' = ${user.id}`,
      ),
  );
  expect(told).toHaveLength(1);
});

test('thirty logins at once leave twenty sessions', async () => {
  const entered = await Promise.all(Array.from({ length: 30 }, async () => await elsewhere()));
  const inside = await Promise.all(entered.map(isIn));
  expect(inside.filter(Boolean).length).toBeLessThanOrEqual(20);
  const [count] = await database.asPlatform(
    async (db) =>
      await db.all(
        sql<{
          n: number;
        }>`select count(*) as n from identity.sessions where user_id = ${user.id} and revoked_at is null`,
      ),
  );
  expect(count).toEqual({ n: 20 });
});

test('use moves the end of a session along, to thirty days after its start at the latest', async () => {
  const touch = createSessionTouch(database, createLog('fatal'));
  const ends = async () =>
    await database.asPlatform(
      async (db) =>
        (
          await db.one(
            sql<{
              days: number;
            }>`select round(extract(epoch from expires_at - now()) / 86400)::int as days from identity.sessions where user_id = ${user.id}`,
          )
        ).days,
    );
  const use = async (daysOld: number) => {
    await byHand(sql`update identity.sessions set expires_at = now() + interval '1 day',
      expires_at_latest = now() + make_interval(days => 30 - ${daysOld}::int) where user_id = ${user.id}`);
    if (user.who.kind === 'session') touch.seen(user.who.tokenHash);
    await touch.stop();
    return await ends();
  };
  expect([await use(0), await use(20), await use(27)]).toEqual([7, 7, 3]);
});

async function byHand(statement: ReturnType<typeof sql>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
