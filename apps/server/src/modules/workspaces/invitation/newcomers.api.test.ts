import { randomUUID } from 'node:crypto';
import { Me } from '@backline/contract';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#platform/kernel';
import { make } from '#test';
import type { TestUser } from '#test';
import { peopleServer, tamper } from '../../../../test/people.ts';

const server = await peopleServer();
const password = 'tumbao en la noche';
const newAddress = () => `${randomUUID()}@example.org`;
const closed = { status: 403, body: { error: { code: 'REGISTRATION_CLOSED' } } };

const registrationIs = async (mode: string) => await tamper(sql`update app.installation set registration = ${mode}`);
afterEach(async () => await registrationIs('open'));

const register = async (email: string, invitation?: string) =>
  await server.post('register', {
    email,
    password,
    displayName: 'Bea Nueva',
    acceptTerms: true,
    ...(invitation !== undefined && { invitation }),
  });
const logIn = async (email: string) => await server.post('login', { email, password });

/** The link of the newest letter to somebody. */
async function letterTo(email: string): Promise<{ subject: string; link: URL | null }> {
  const letter = (await server.lettersTo(email)).at(-1);
  const link = /http:\/\/\S+/.exec(letter?.text ?? '')?.[0];
  return { subject: letter?.subject ?? '', link: link === undefined ? null : new URL(link) };
}

/** Does what the screen does behind the link of the letter. */
async function confirm({ link }: { readonly link: URL | null }) {
  const { token, invitation } = Object.fromEntries(link?.searchParams ?? []);
  return await server.post('verify-email', { token, password, ...(invitation !== undefined && { invitation }) });
}

/** Answers what somebody accepts who has just confirmed their address. */
async function accept(confirmed: Awaited<ReturnType<typeof confirm>>, token: string) {
  const { user } = z.object({ data: Me }).parse(confirmed.body).data;
  return await server.as(await make.sessionFor(user.id), 'POST /invitations/accept', { token });
}

async function linkInto(owner: TestUser, workspaceId: string, given: object = {}): Promise<string> {
  const body = { role: 'member', needsApproval: false, ...given };
  const reply = await server.inside(owner, workspaceId, 'POST /invitation-links', body);
  return /token=([\w-]+)/.exec(JSON.stringify(reply.body))?.[1] ?? '';
}

test.each([
  ['open', 'letter'],
  ['open', 'link'],
  ['invited', 'letter'],
  ['invited', 'link'],
] as const)('where registration is %s, somebody without an account comes in by a %s', async (mode, by) => {
  const { id, owner } = await make.workspace({ name: 'Trio Lluvia' });
  const email = newAddress();
  const secret =
    by === 'letter' ? (await server.invited(owner, id, { email, role: 'member' })).token : await linkInto(owner, id);
  await registrationIs(mode);
  expect((await register(email, secret)).status).toBe(202);
  const letter = await letterTo(email);
  expect([letter.subject, letter.link?.searchParams.get('invitation')]).toEqual([
    'Confirm your e-mail address',
    secret,
  ]);
  expect(await accept(await confirm(letter), secret)).toMatchObject({
    status: 200,
    body: { data: { workspaceId: id, state: 'joined' } },
  });
});

test.each(['letter', 'link'] as const)(
  'where registration is closed a %s opens no account, and what it offers waits',
  async (by) => {
    const { id, owner } = await make.workspace();
    const email = newAddress();
    const secret =
      by === 'letter' ? (await server.invited(owner, id, { email, role: 'member' })).token : await linkInto(owner, id);
    await registrationIs('closed');
    expect(await register(email, secret)).toMatchObject(closed);
    expect((await server.as(null, 'POST /invitations/look', { token: secret })).status).toBe(200);
  },
);

test('a letter that was passed on opens no account for another address, and none at its own without its mailbox', async () => {
  const { id, owner } = await make.workspace();
  const [guest, thief] = [newAddress(), newAddress()];
  const { token } = await server.invited(owner, id, { email: guest, role: 'admin' });
  await registrationIs('invited');
  expect((await register(thief, token)).status).toBe(202);
  expect(await letterTo(thief)).toMatchObject({ subject: 'Accounts are opened by invitation here', link: null });

  // The thief claims the address: what they know is the letter and a password of their own, and neither is enough.
  expect((await register(guest, token)).status).toBe(202);
  expect((await server.as(null, 'POST /invitations/accept', { token })).status).toBe(401);
  expect((await logIn(guest)).status).toBe(403);
  const members = await server.inside(owner, id, 'GET /members?limit=100');
  expect(JSON.stringify(members.body)).not.toContain('Bea Nueva');
});

test('what was taken back, used up, or made up lets nobody in, and the answer is the same', async () => {
  const { id, owner } = await make.workspace();
  const full = await linkInto(owner, id, { mostUses: 1 });
  expect((await server.as(await make.user(), 'POST /invitations/accept', { token: full })).status).toBe(200);
  const back = await server.invited(owner, id, { email: newAddress(), role: 'member' });
  await server.inside(owner, id, `DELETE /invitations/${back.id}`);
  const good = await linkInto(owner, id);
  await registrationIs('invited');
  const told = async (secret: string) => {
    const email = newAddress();
    const { status, body } = await register(email, secret);
    return { answer: [status, body], subject: (await letterTo(email)).subject };
  };
  const { answer, subject } = await told(good);
  expect(subject).toBe('Confirm your e-mail address');
  for (const secret of [full, back.token, 'made-up-by-somebody'])
    expect(await told(secret)).toEqual({ answer, subject: 'Accounts are opened by invitation here' });
});

test('a letter leads on to nothing but an invitation that works: no words of whoever typed an address stand in it', async () => {
  const email = newAddress();
  await register(email, 'win-at-evil-example');
  expect((await letterTo(email)).link?.searchParams.get('invitation')).toBeNull();
});

test('whoever has an account already is led to the log-in, and from there to the invitation', async () => {
  const { id, owner } = await make.workspace();
  const { email } = await make.user();
  const secret = await linkInto(owner, id);
  await register(email, secret);
  const { subject, link } = await letterTo(email);
  expect([subject, link?.pathname, link?.searchParams.get('to')]).toEqual([
    'You have an account already',
    '/log-in',
    `/invitation?token=${secret}`,
  ]);
});

test('where accounts are opened by invitation, logging in to a claim gets nobody a link who was not invited', async () => {
  const { id, owner } = await make.workspace();
  const [guest, stranger] = [newAddress(), newAddress()];
  await server.invited(owner, id, { email: guest, role: 'member' });
  await registrationIs('invited');
  for (const email of [guest, stranger]) await register(email);
  const told = async (email: string) => {
    const { status, body } = await logIn(email);
    return [status, JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')];
  };
  // The answer tells nobody who was invited.
  expect(await told(stranger)).toEqual(await told(guest));
  expect(await letterTo(stranger)).toMatchObject({ subject: 'Accounts are opened by invitation here', link: null });
  expect((await confirm(await letterTo(guest))).status).toBe(200);
});

test('a letter that left before registration was closed opens nothing until it is open again', async () => {
  const { id, owner } = await make.workspace();
  const [email, guest] = [newAddress(), newAddress()];
  const secret = await linkInto(owner, id);
  await register(email);
  await register(guest, secret);
  for (const mode of ['closed', 'invited']) {
    await registrationIs(mode);
    expect(await confirm(await letterTo(email))).toMatchObject(closed);
  }
  // By the invitation that they came by, they may.
  expect((await confirm(await letterTo(guest))).status).toBe(200);
  await registrationIs('closed');
  expect(await logIn(email)).toMatchObject(closed);
  await registrationIs('open');
  expect((await confirm(await letterTo(email))).status).toBe(200);
});
