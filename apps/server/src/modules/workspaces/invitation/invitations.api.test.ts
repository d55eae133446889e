import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { csrfTokenOf } from '#platform/http';
import { make, testDatabase } from '#test';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { idOf, peopleServer, tamper } from '../../../../test/people.ts';

const server = await peopleServer();
const newAddress = () => `${randomUUID()}@example.org`;
const gone = { status: 410, body: { data: null, error: { code: 'TOKEN_EXPIRED' } } };

const accept = async (user: TestUser | null, token: string) =>
  await server.as(user, 'POST /invitations/accept', { token });
const look = async (token: string) => await server.as(null, 'POST /invitations/look', { token });

async function roleOf(user: TestUser, workspaceId: string): Promise<unknown> {
  const shown = await server.inside(user, workspaceId, 'GET ');
  return shown.status === 200
    ? z.object({ data: z.object({ role: z.string() }) }).parse(shown.body).data.role
    : shown.status;
}

test('from the letter to a place in the band: invite, look, accept, once', async () => {
  const { id, owner } = await make.workspace({ name: 'Los Viernes' });
  const guest = await make.user();
  const created = await server.inside(owner, id, 'POST /invitations', {
    email: guest.email.toUpperCase(),
    role: 'editor',
  });
  expect(created).toMatchObject({
    status: 201,
    body: { data: { email: guest.email, status: 'pending', byLink: false } },
  });
  const [letter] = await server.lettersTo(guest.email);
  expect(letter).toMatchObject({
    subject: 'An invitation to Los Viernes',
    html: expect.stringContaining('<a href="http'),
  });
  const token = await server.linkTo(guest.email);
  expect(letter?.text).toContain(`http://localhost:8000/invitation?token=${token}`);

  expect(await look(token)).toMatchObject({
    status: 200,
    body: { data: { workspaceName: 'Los Viernes', invitedBy: 'Test Musician', role: 'editor', email: guest.email } },
  });
  expect(await roleOf(guest, id)).toBe(404);
  expect(await accept(guest, token)).toMatchObject({
    status: 200,
    body: { data: { workspaceId: id, state: 'joined' } },
  });
  expect(await roleOf(guest, id)).toBe('editor');
  expect(await accept(guest, token)).toMatchObject(gone);
  expect(await look(token)).toMatchObject(gone);
});

test('the secret lies in the database as a hash alone, and in no event', async () => {
  const { id, owner } = await make.workspace();
  const email = newAddress();
  const { token } = await server.invited(owner, id, { email, role: 'viewer' });
  const { rows } = await dumped(token);
  expect(rows).toEqual(['events.outbox mail.send']);
  const told = await toldOf(id);
  expect(told).toContain('member.invited');
  expect(JSON.stringify(told)).not.toContain(email);
});

/** Where a text stands in what invitations keep and tell. */
async function dumped(text: string): Promise<{ rows: readonly string[] }> {
  const { database } = await testDatabase();
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{
        place: string;
      }>`select 'invitations' as place from workspaces.invitations i where to_jsonb(i)::text like ${`%${text}%`}
        union all select 'letters' from workspaces.invitation_letters l where to_jsonb(l)::text like ${`%${text}%`}
        union all select 'events.outbox ' || type from events.outbox o where to_jsonb(o)::text like ${`%${text}%`}`),
  );
  return { rows: rows.map(({ place }) => place) };
}

async function toldOf(workspaceId: string): Promise<readonly string[]> {
  const { database } = await testDatabase();
  const rows = await database.asPlatform(
    async (db) =>
      await db.all(sql<{ type: string; payload: unknown }>`select type, payload from events.outbox
        where workspace_id = ${workspaceId} and kind = 'event' order by seq`),
  );
  return rows.flatMap(({ type, payload }) => [type, JSON.stringify(payload)]);
}

test('an invitation is for one address: another account, and an address nobody confirmed, are turned away', async () => {
  const { id, owner } = await make.workspace();
  const guest = await make.user();
  const thief = await make.user();
  const { id: invitationId, token } = await server.invited(owner, id, { email: guest.email, role: 'admin' });
  expect(await accept(thief, token)).toMatchObject({ status: 403, body: { error: { resource: 'invitation' } } });
  expect((await server.as(thief, 'POST /invitations/decline', { token })).status).toBe(403);
  expect((await server.as(thief, `POST /invitations/${invitationId}/accept`)).status).toBe(404);
  expect((await server.as(thief, `POST /invitations/${invitationId}/decline`)).status).toBe(404);
  expect((await server.as(thief, 'GET /invitations')).body).toMatchObject({ data: [] });

  await tamper(sql`update identity.users set verified_at = null where id = ${guest.id}`);
  expect((await accept(guest, token)).status).toBe(403);
  expect((await server.as(guest, `POST /invitations/${invitationId}/accept`)).status).toBe(403);
  expect((await server.as(guest, 'GET /invitations')).body).toMatchObject({ data: [] });
  expect(await roleOf(guest, id)).toBe(404);

  await tamper(sql`update identity.users set verified_at = now() where id = ${guest.id}`);
  expect((await server.as(guest, 'GET /invitations')).body).toMatchObject({
    data: [{ id: invitationId, role: 'admin' }],
  });
  expect((await server.as(guest, `POST /invitations/${invitationId}/accept`)).status).toBe(200);
  expect((await accept(null, token)).status).toBe(401);
});

test('who has no account yet registers, and the invitation waits for them', async () => {
  const { id, owner } = await make.workspace({ name: 'Trio Lluvia' });
  const email = newAddress();
  const account = { email, password: 'tumbao en la noche', displayName: 'Bea Nueva', acceptTerms: true };
  const { id: invitationId, token } = await server.invited(owner, id, { email, role: 'member' });
  await server.post('register', account);
  // Whoever only claims an address gets nowhere with it.
  expect((await accept(null, token)).status).toBe(401);
  const confirmed = await server.post('verify-email', {
    token: await server.linkTo(email),
    password: account.password,
  });
  const { user } = z.object({ data: z.object({ user: z.object({ id: z.string() }) }) }).parse(confirmed.body).data;
  const bea = await make.sessionFor(user.id);
  expect((await server.as(bea, 'GET /invitations')).body).toMatchObject({
    data: [{ id: invitationId, workspaceName: 'Trio Lluvia', role: 'member' }],
  });
  expect((await accept(bea, token)).status).toBe(200);
  expect(await roleOf(bea, id)).toBe('member');
});

test('used, revoked, declined, expired and made-up links answer alike, byte for byte', async () => {
  const { id, owner } = await make.workspace();
  const make5 = async () => {
    const guest = await make.user();
    return { guest, ...(await server.invited(owner, id, { email: guest.email, role: 'viewer' })) };
  };
  const [used, revoked, declined, expired, renewed] = [
    await make5(),
    await make5(),
    await make5(),
    await make5(),
    await make5(),
  ];
  await accept(used.guest, used.token);
  expect((await server.inside(owner, id, `DELETE /invitations/${revoked.id}`)).status).toBe(200);
  expect((await server.as(declined.guest, 'POST /invitations/decline', { token: declined.token })).status).toBe(200);
  await tamper(
    sql`update workspaces.invitations set expires_at = now() - interval '1 second' where id = ${expired.id}`,
  );
  expect((await server.inside(owner, id, `POST /invitations/${renewed.id}/resend`)).status).toBe(200);
  const madeUp = 'x'.repeat(43);
  const { guest } = renewed;
  const answers = [];
  for (const token of [used.token, revoked.token, declined.token, expired.token, renewed.token, madeUp]) {
    answers.push(withoutRequest(await look(token)), withoutRequest(await accept(guest, token)));
  }
  expect(new Set(answers).size).toBe(1);
  expect((await accept(guest, await server.linkTo(guest.email))).status).toBe(200);
});

function withoutRequest({ status, body }: { readonly status: number; readonly body: unknown }): string {
  return `${status} ${JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')}`;
}

test.each([
  ['owner', 'owner', 201],
  ['owner', 'admin', 201],
  ['admin', 'admin', 201],
  ['admin', 'viewer', 201],
  ['admin', 'owner', 403],
  ['editor', 'viewer', 403],
  ['member', 'viewer', 403],
  ['viewer', 'viewer', 403],
  ['stranger', 'viewer', 404],
] as const)('%s who invites %s gets %i', async (role, invited, status) => {
  const { id, owner } = await make.workspace();
  const inviter = role === 'owner' ? owner : role === 'stranger' ? await make.user() : await make.member(id, role);
  const email = newAddress();
  expect((await server.inside(inviter, id, 'POST /invitations', { email, role: invited })).status).toBe(status);
  expect((await server.lettersTo(email)).length).toBe(status === 201 ? 1 : 0);
});

test('one open invitation for an address; a member is not invited again', async () => {
  const { id, owner } = await make.workspace();
  const email = newAddress();
  const invite = async (to: string) =>
    await server.inside(owner, id, 'POST /invitations', { email: to, role: 'viewer' });
  const replies = await Promise.all([invite(email), invite(email), invite(email.toUpperCase())]);
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(await invite((await make.member(id, 'viewer')).email)).toMatchObject({
    status: 409,
    body: { error: { code: 'DUPLICATE', resource: 'member' } },
  });
  await tamper(sql`update workspaces.invitations set expires_at = now() - interval '1 day' where email = ${email}`);
  expect((await server.inside(owner, id, 'GET /invitations')).body).toMatchObject({ data: [{ status: 'expired' }] });
  expect((await invite(email)).status).toBe(201);
});

test('fifty letters a day leave a workspace, letters that are sent again included', async () => {
  const { id, owner } = await make.workspace();
  const first = await server.invited(owner, id, { email: newAddress(), role: 'viewer' });
  await tamper(
    sql`insert into workspaces.invitation_letters (workspace_id) select ${id}::uuid from generate_series(1, 48)`,
  );
  expect((await server.inside(owner, id, `POST /invitations/${first.id}/resend`)).status).toBe(200);
  const over = await server.inside(owner, id, 'POST /invitations', { email: newAddress(), role: 'viewer' });
  expect(over).toMatchObject({ status: 429, body: { error: { code: 'RATE_LIMIT_EXCEEDED' } } });
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(86_000);
  expect((await server.inside(owner, id, `POST /invitations/${first.id}/resend`)).status).toBe(429);
  const elsewhere = await make.workspace();
  expect(
    (await server.inside(elsewhere.owner, elsewhere.id, 'POST /invitations', { email: newAddress(), role: 'viewer' }))
      .status,
  ).toBe(201);
  await tamper(sql`update workspaces.invitation_letters set at = at - interval '25 hours'`);
  expect((await server.inside(owner, id, `POST /invitations/${first.id}/resend`)).status).toBe(200);
});

test('an admin who invited an admin, and is shown out, leaves no door open', async () => {
  const { id, owner } = await make.workspace();
  const admin = await make.member(id, 'admin');
  const [friend, fan] = [await make.user(), await make.user()];
  const forFriend = await server.invited(admin, id, { email: friend.email, role: 'admin' });
  const link = await server.inside(admin, id, 'POST /invitation-links', { role: 'viewer', needsApproval: false });
  const byLink = tokenOf(link.body);
  const memberId = await memberIdOf(owner, id, admin);
  expect((await server.inside(owner, id, `PATCH /members/${memberId}`, { role: 'editor' })).status).toBe(200);
  expect(await accept(friend, forFriend.token)).toMatchObject(gone);
  expect(await accept(fan, byLink)).toMatchObject(gone);
});

async function memberIdOf(asking: TestUser, workspaceId: string, { id }: TestUser): Promise<string> {
  const { body } = await server.inside(asking, workspaceId, 'GET /members?limit=100');
  const { data } = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) }).parse(body);
  return data.find(({ userId }) => userId === id)?.id ?? '';
}

function tokenOf(body: unknown): string {
  return /token=([\w-]+)/.exec(JSON.stringify(body))?.[1] ?? '';
}

test('a link lets in as many as it says, waits for a yes where it says so, and nobody twice', async () => {
  const { id, owner } = await make.workspace();
  const created = await server.inside(owner, id, 'POST /invitation-links', {
    role: 'member',
    mostUses: 2,
    needsApproval: false,
  });
  expect(created).toMatchObject({ status: 201, body: { data: { uses: 0, mostUses: 2, role: 'member' } } });
  const token = tokenOf(created.body);
  expect((await look(token)).body).toMatchObject({ data: { email: null, needsApproval: false } });
  const fans = await Promise.all(Array.from({ length: 5 }, async () => await make.user()));
  const replies = await Promise.all(fans.map(async (fan) => await accept(fan, token)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 410, 410, 410]);

  const careful = await server.inside(owner, id, 'POST /invitation-links', { role: 'viewer', mostUses: 5 });
  const carefulToken = tokenOf(careful.body);
  const guest = await make.user();
  expect((await accept(guest, carefulToken)).body).toMatchObject({ data: { state: 'awaiting_approval' } });
  expect((await accept(guest, carefulToken)).body).toMatchObject({ data: { state: 'awaiting_approval' } });
  expect(await roleOf(guest, id)).toBe(404);
  const waiting = await server.inside(owner, id, 'GET /invitations?filter[status]=awaiting_approval');
  expect(waiting.body).toMatchObject({ data: [{ email: guest.email, byLink: true, role: 'viewer' }] });
  const requestId = idOfFirst(waiting.body);
  // Waiting is no invitation: one cannot say yes to oneself.
  expect((await server.as(guest, `POST /invitations/${requestId}/accept`)).body).toMatchObject({
    data: { state: 'awaiting_approval' },
  });
  expect(await roleOf(guest, id)).toBe(404);
  const editor = await make.member(id, 'editor');
  expect((await server.inside(editor, id, `POST /invitations/${requestId}/approve`)).status).toBe(403);
  expect((await server.inside(owner, id, `POST /invitations/${requestId}/approve`)).status).toBe(200);
  expect(await roleOf(guest, id)).toBe('viewer');
  expect((await accept(guest, carefulToken)).body).toMatchObject({ data: { state: 'joined' } });

  const linkId = idOf(careful);
  expect((await server.inside(owner, id, `DELETE /invitation-links/${linkId}`)).status).toBe(200);
  expect(await accept(await make.user(), carefulToken)).toMatchObject(gone);
});

function idOfFirst(body: unknown): string {
  return z.object({ data: z.array(z.object({ id: z.string() })).min(1) }).parse(body).data[0]?.id ?? '';
}

test.each([
  ['role', { role: 'editor' }],
  ['mostUses', { role: 'viewer', mostUses: 100_000 }],
  ['days', { role: 'viewer', days: 365 }],
  ['workspaceId', { role: 'viewer', workspaceId: randomUUID() }],
])('a link with a %s that cannot be is refused', async (path, body) => {
  const { id, owner } = await make.workspace();
  expect(await server.inside(owner, id, 'POST /invitation-links', body)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path }] } },
  });
});

test('invitations into a workspace that is archived or deleted let nobody in', async () => {
  const { id, owner } = await make.workspace();
  const guest = await make.user();
  const { token } = await server.invited(owner, id, { email: guest.email, role: 'viewer' });
  await server.as(owner, `POST /workspaces/${id}/archive`);
  expect(await accept(guest, token)).toMatchObject(gone);
  await server.as(owner, `DELETE /workspaces/${id}`);
  expect(await accept(guest, token)).toMatchObject(gone);
  await server.as(owner, `POST /workspaces/${id}/restore`);
  expect((await accept(guest, token)).status).toBe(200);
});

test('invitations of another workspace are not there, and addresses are for whoever may invite', async () => {
  const { id, owner } = await make.workspace();
  const elsewhere = await make.workspace();
  const email = newAddress();
  const { id: invitationId } = await server.invited(owner, id, { email, role: 'viewer' });
  const link = await server.inside(owner, id, 'POST /invitation-links', { role: 'viewer' });
  for (const what of [
    `POST /invitations/${invitationId}/resend`,
    `POST /invitations/${invitationId}/approve`,
    `DELETE /invitations/${invitationId}`,
    `DELETE /invitation-links/${idOf(link)}`,
  ])
    expect((await server.inside(elsewhere.owner, elsewhere.id, what)).status).toBe(404);
  for (const what of ['GET /invitations', 'GET /invitation-links'])
    expect((await server.inside(elsewhere.owner, id, what)).status).toBe(404);
  const viewer = await make.member(id, 'viewer');
  const seen = JSON.stringify((await server.inside(viewer, id, 'GET /invitations')).body);
  expect(seen).toContain(invitationId);
  expect(seen).not.toContain(email);
  for (const field of ['ownerId', 'workspaceId', 'status', 'createdBy']) {
    const body = { email: newAddress(), role: 'viewer', [field]: randomUUID() };
    expect(await server.inside(owner, id, 'POST /invitations', body)).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: field }] } },
    });
  }
});

test('a request that names another host has no letter sent', async () => {
  const { id, owner } = await make.workspace();
  const email = newAddress();
  const reply = await server.ask(`POST /api/v1/workspaces/${id}/invitations`, {
    body: { email, role: 'viewer' },
    headers: {
      cookie: `bl_session=${owner.token}`,
      'x-csrf-token': csrfTokenOf(owner.token),
      'x-forwarded-for': '198.51.100.77',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    },
  });
  expect(reply.status).toBe(400);
  expect(await server.lettersTo(email)).toEqual([]);
});
