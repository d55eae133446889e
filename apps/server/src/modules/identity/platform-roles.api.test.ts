import { AccountFile, platformPermits, platformRoles } from '@backline/contract';
import type { PlatformRight } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make } from '#test';
import type { TestUser } from '#test';
import { keyServer } from '../../../test/keys.ts';
import { tamper } from '../../../test/people.ts';

const server = await keyServer();
const because = { reason: 'As was agreed' };
const refused = { status: 403, body: { error: { code: 'FORBIDDEN' } } };
const calls: readonly (readonly [PlatformRight, (id: string) => string])[] = [
  ['accounts.read', () => 'GET /admin/users'],
  ['accounts.read', (id) => `GET /admin/users/${id}`],
  ['accounts.suspend', (id) => `POST /admin/users/${id}/suspend`],
  ['accounts.suspend', (id) => `POST /admin/users/${id}/lift`],
  ['accounts.ban', (id) => `POST /admin/users/${id}/ban`],
  ['accounts.end_sessions', (id) => `POST /admin/users/${id}/end-sessions`],
  ['accounts.unlock', (id) => `POST /admin/users/${id}/unlock`],
  ['platform_roles.give', (id) => `PUT /admin/users/${id}/platform-role`],
  ['platform_roles.give', (id) => `POST /admin/users/${id}/platform-role/withdraw`],
];

async function asked(as: TestUser, what: string) {
  const body = what.startsWith('GET')
    ? undefined
    : { ...because, ...(what.startsWith('PUT') && { platformRole: 'support' }) };
  return await server.as(as, what, body);
}

test.each(platformRoles)('a %s does what the table says, and nothing besides', async (platformRole) => {
  const somebody = await make.user({ platformRole });
  for (const [right, call] of calls) {
    const user = await make.user();
    const what = call(user.id);
    if (what.endsWith('lift')) await tamper(sql`update identity.users set state = 'suspended' where id = ${user.id}`);
    const reply = await asked(somebody, what);
    expect([what, reply.status]).toEqual([what, platformPermits(platformRole, right) ? 200 : 403]);
  }
});

test('whoever has no platform role is refused everything, an owner of a band and a key of theirs too', async () => {
  const { id, owner } = await make.workspace();
  const { secret } = await server.madeKey(owner, id);
  for (const [, call] of calls) {
    const what = call(owner.id);
    expect(await asked(owner, what)).toMatchObject(refused);
    const body = what.startsWith('GET') ? undefined : because;
    const byKey = await server.as(null, what, body, { authorization: `Bearer ${secret}` });
    expect(byKey.status).toBe(403);
    expect((await server.as(null, what, body)).status).toBe(401);
  }
});

test.each(platformRoles)('the platform role %s alone opens no workspace', async (platformRole) => {
  const { id } = await make.workspace();
  const somebody = await make.user({ platformRole });
  for (const what of ['GET /teams', 'GET /performances', 'GET /audit', 'GET /members', 'GET /settings'])
    expect((await server.inside(somebody, id, what)).status).toBe(404);
});

test('only a super_admin acts on those who help to run the installation', async () => {
  const [root, operator] = [
    await make.user({ platformRole: 'super_admin' }),
    await make.user({ platformRole: 'operator' }),
  ];
  const support = await make.user({ platformRole: 'support' });
  for (const verb of ['suspend', 'ban', 'end-sessions', 'unlock'])
    expect(await asked(operator, `POST /admin/users/${support.id}/${verb}`)).toMatchObject(refused);
  expect((await asked(root, `POST /admin/users/${support.id}/suspend`)).status).toBe(200);
});

test('a moderator lifts a suspension, and no ban', async () => {
  const moderator = await make.user({ platformRole: 'moderator' });
  const user = await make.user();
  await tamper(sql`update identity.users set state = 'banned' where id = ${user.id}`);
  expect(await asked(moderator, `POST /admin/users/${user.id}/lift`)).toMatchObject(refused);
});

test('a role that was withdrawn, or whose holder was shut out, gives nothing at the very next request', async () => {
  const root = await make.user({ platformRole: 'super_admin' });
  const operator = await make.user({ platformRole: 'operator' });
  expect((await asked(operator, 'GET /admin/users')).status).toBe(200);
  expect((await asked(root, `POST /admin/users/${operator.id}/platform-role/withdraw`)).status).toBe(200);
  expect(await asked(operator, 'GET /admin/users')).toMatchObject(refused);
});

test('nobody shuts themselves out, and the last super_admin stays one', async () => {
  await tamper(sql`update identity.users set platform_role = null`);
  const [last, other] = [
    await make.user({ platformRole: 'super_admin' }),
    await make.user({ platformRole: 'super_admin' }),
  ];
  for (const verb of ['suspend', 'ban'])
    expect(await asked(last, `POST /admin/users/${last.id}/${verb}`)).toMatchObject(refused);
  const lastOne = { status: 409, body: { error: { code: 'STATE_CONFLICT' } } };
  const both = await Promise.all([
    asked(last, `POST /admin/users/${other.id}/platform-role/withdraw`),
    asked(other, `POST /admin/users/${last.id}/platform-role/withdraw`),
  ]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  const left = both[0]?.status === 200 ? last : other;
  expect(await asked(left, `POST /admin/users/${left.id}/platform-role/withdraw`)).toMatchObject(lastOne);
  expect(await asked(left, `PUT /admin/users/${left.id}/platform-role`)).toMatchObject(lastOne);
  await tamper(sql`update identity.users set platform_role = null where id = ${left.id}`);
});

test('the list finds people by words, state and role, and shows no secret', async () => {
  const root = await make.user({ platformRole: 'super_admin' });
  const user = await make.user({ displayName: 'Niña Pérez de la Prueba' });
  await tamper(sql`update identity.users set state = 'suspended', password_hash = 'a hash' where id = ${user.id}`);
  const found = async (filter: string) => {
    const reply = await asked(root, `GET /admin/users?total=true&${filter}`);
    return z
      .object({ data: z.array(z.looseObject({ id: z.string() })) })
      .parse(reply.body)
      .data.map(({ id }) => id);
  };
  expect(await found('filter[q]=nina%20perez')).toEqual([user.id]);
  expect(await found(`filter[q]=${user.email}`)).toEqual([user.id]);
  expect(await found(`filter[q]=prueba&filter[state]=active`)).toEqual([]);
  expect(await found('filter[platformRole]=super_admin')).toContain(root.id);
  const shown = await asked(root, `GET /admin/users/${user.id}`);
  expect(z.object({ data: z.strictObject(AccountFile.shape) }).safeParse(shown.body).success).toBe(true);
  expect(JSON.stringify(shown.body)).not.toContain('a hash');
});

test('an account says by what it proves itself, without the proof', async () => {
  const support = await make.user({ platformRole: 'support' });
  const user = await make.user();
  await tamper(sql`insert into identity.passkeys (id, user_id, name, credential_id, public_key, user_handle, counter, transports,
      is_synced, opens_alone)
    values (gen_random_uuid(), ${user.id}, 'The phone', 'a-credential', 'a-key', 'a-handle', 0, '{}', true, true)`);
  const shown = await asked(support, `GET /admin/users/${user.id}`);
  expect(shown.body).toMatchObject({
    data: { factors: { totp: false, sms: false, passkeys: 1, recoveryCodesLeft: 0 } },
  });
  expect(JSON.stringify(shown.body)).not.toContain('The phone');
});

test('pages of the list follow one another without repeating', async () => {
  const root = await make.user({ platformRole: 'super_admin' });
  const Page = z.object({
    data: z.array(z.looseObject({ id: z.string() })),
    meta: z.looseObject({ nextCursor: z.string().nullable() }),
  });
  const first = Page.parse((await asked(root, 'GET /admin/users?limit=2&sort=-createdAt')).body);
  const next = encodeURIComponent(first.meta.nextCursor ?? '');
  const second = Page.parse((await asked(root, `GET /admin/users?limit=2&sort=-createdAt&cursor=${next}`)).body);
  expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(4);
});
