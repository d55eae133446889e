import { expect, test } from 'vitest';
import { databaseOf, make } from '#test';
import type { TestUser, TestWorkspace } from '#test';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';

const database = await databaseOf(2);
const names = sql<{ name: string }>`select name from workspaces.workspaces`;

interface Guest {
  readonly is: string;
  /** What happened to the owner of the workspace, or who else asks. */
  readonly arrange: (at: TestWorkspace) => Promise<TestUser>;
  readonly code: 'AUTH_REQUIRED' | 'NOT_FOUND' | 'WORKSPACE_SUSPENDED';
}

const guests: readonly Guest[] = [
  { is: 'somebody whose session has run out', arrange: ended('expires_at'), code: 'AUTH_REQUIRED' },
  { is: 'somebody whose session was revoked', arrange: ended('revoked_at'), code: 'AUTH_REQUIRED' },
  { is: 'somebody suspended', arrange: inState('suspended'), code: 'AUTH_REQUIRED' },
  { is: 'somebody banned', arrange: inState('banned'), code: 'AUTH_REQUIRED' },
  { is: 'somebody who never confirmed', arrange: inState('pending'), code: 'AUTH_REQUIRED' },
  { is: 'nobody we know', arrange: async ({ owner }) => ({ ...owner, who: unknown(owner) }), code: 'AUTH_REQUIRED' },
  { is: 'a stranger', arrange: async () => await make.user(), code: 'NOT_FOUND' },
  { is: 'the owner of another workspace', arrange: async () => (await make.workspace()).owner, code: 'NOT_FOUND' },
  { is: 'a member who was taken off', arrange: withoutMembers, code: 'NOT_FOUND' },
  { is: 'the owner of a suspended workspace', arrange: withSuspendedWorkspace, code: 'WORKSPACE_SUSPENDED' },
  { is: 'a stranger at a suspended workspace', arrange: strangerAtSuspended, code: 'NOT_FOUND' },
];

const doors = {
  'one read': (who: TestUser['who'], id: string) => database.readWorkspace(who, id).rows('settings', names),
  'a snapshot': (who: TestUser['who'], id: string) =>
    database.readWorkspace(who, id).snapshot('settings', async (db) => await db.all(names)),
  'a command': (who: TestUser['who'], id: string) =>
    database.inWorkspace(who, id, async ({ db }) => await db.all(names)),
} as const;

const cases = guests.flatMap((guest) => Object.entries(doors).map(([door, open]) => ({ ...guest, door, open })));

test.each(cases)('$is gets $code from $door', async ({ arrange, open, code }) => {
  const at = await make.workspace();
  const guest = await arrange(at);
  await expect(open(guest.who, at.id)).rejects.toMatchObject({ code });
});

test.each(Object.entries(doors))('a member passes through %s and finds their workspace alone', async (_, open) => {
  await make.workspace({ name: 'Next Door' });
  const { id, owner } = await make.workspace({ name: 'Our Band' });
  expect(await open(owner.who, id)).toEqual([{ name: 'Our Band' }]);
});

test('a role that may not read a resource gets no rows, although the query ran', async () => {
  const { id } = await make.workspace();
  const viewer = await make.member(id, 'viewer');
  await expect(database.readWorkspace(viewer.who, id).rows('audit', names)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a job enters for the person who asked for it, as long as they are a member', async () => {
  const { id, owner } = await make.workspace();
  const { via } = owner.who;
  const asOwner = { kind: 'user', userId: owner.id, via } as const;
  expect(await database.inWorkspace(asOwner, id, async ({ actor }) => actor)).toMatchObject({
    role: 'owner',
    sessionId: null,
  });
  const stranger = { ...asOwner, userId: (await make.user()).id };
  await expect(database.inWorkspace(stranger, id, async () => 1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

function ended(column: 'expires_at' | 'revoked_at'): Guest['arrange'] {
  return async ({ owner }) => {
    await byHand(
      column === 'expires_at'
        ? sql`update identity.sessions set expires_at = now() - interval '1 second' where user_id = ${owner.id}`
        : sql`update identity.sessions set revoked_at = now() where user_id = ${owner.id}`,
    );
    return owner;
  };
}

function inState(state: string): Guest['arrange'] {
  return async ({ owner }) => {
    await byHand(sql`update identity.users set state = ${state} where id = ${owner.id}`);
    return owner;
  };
}

async function withoutMembers({ id }: TestWorkspace): Promise<TestUser> {
  const member = await make.member(id, 'admin');
  await byHand(sql`delete from workspaces.members where workspace_id = ${id} and user_id = ${member.id}`);
  return member;
}

async function withSuspendedWorkspace({ id, owner }: TestWorkspace): Promise<TestUser> {
  await byHand(
    sql`update workspaces.workspaces set suspended_from = status, status = 'suspended' where workspace_id = ${id}`,
  );
  return owner;
}

async function strangerAtSuspended(at: TestWorkspace): Promise<TestUser> {
  await withSuspendedWorkspace(at);
  return await make.user();
}

function unknown({ who }: TestUser): TestUser['who'] {
  return { kind: 'session', tokenHash: Buffer.alloc(32), via: who.via };
}

async function byHand(statement: Sql<unknown>): Promise<void> {
  await database.asPlatform(async (db) => await db.run(statement));
}
