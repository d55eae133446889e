import { randomBytes, randomUUID } from 'node:crypto';
import type { WorkspaceRole } from '@backline/contract';
import type { ImportProblem } from '@backline/contract/transfer';
import { openWorkspace } from '#modules/workspaces';
import { hashOfToken } from '#platform/http';
import type { Who } from '#platform/kernel';
import { failImports, insertMember, insertSession, insertUser, showMoneyToMembers, userById } from './make.sql.ts';
import { testDatabase } from './test-database.ts';

export interface TestUser {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  /** Of a live session; the value of its cookie. */
  readonly token: string;
  readonly who: Who;
}

export interface TestWorkspace {
  readonly id: string;
  readonly owner: TestUser;
}

interface NewUser {
  readonly displayName?: string;
  readonly platformRole?: 'super_admin' | 'operator' | 'moderator' | 'support';
}

interface NewWorkspace {
  readonly name?: string;
  readonly owner?: TestUser;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly membersSeeMoney?: boolean;
}

/** Makes what a test begins with, by the shortest way that leaves real rows; each call makes a new one. */
export const make = {
  /** A confirmed account with a live session. */
  async user({ displayName = 'Test Musician', platformRole }: NewUser = {}): Promise<TestUser> {
    const id = randomUUID();
    const email = `${id}@example.org`;
    const token = randomBytes(32).toString('base64url');
    const tokenHash = hashOfToken(token);
    const { database } = await testDatabase();
    await database.asPlatform(async (db) => {
      await db.together([
        insertUser({ id, email, displayName, platformRole: platformRole ?? null }),
        insertSession(id, tokenHash),
      ]);
    });
    const via = { requestId: randomUUID(), ip: null, agent: null };
    return { id, email, displayName, token, who: { kind: 'session', tokenHash, via } };
  },

  /** Somebody who has an account already, with another live session. */
  async sessionFor(userId: string): Promise<TestUser> {
    const token = randomBytes(32).toString('base64url');
    const tokenHash = hashOfToken(token);
    const { database } = await testDatabase();
    const { email, displayName } = await database.asPlatform(async (db) => {
      await db.run(insertSession(userId, tokenHash));
      return await db.one(userById(userId));
    });
    const via = { requestId: randomUUID(), ip: null, agent: null };
    return { id: userId, email, displayName, token, who: { kind: 'session', tokenHash, via } };
  },

  /** A band's workspace with its owner. */
  async workspace(asked: NewWorkspace = {}): Promise<TestWorkspace> {
    const { name = 'Test Band', timeZone = 'UTC', currency = 'USD', membersSeeMoney = false } = asked;
    const { database } = await testDatabase();
    const owner = asked.owner ?? (await make.user());
    const id = randomUUID();
    await database.asSystem('make a workspace for a test', async (ctx) => {
      await openWorkspace(ctx, { id, kind: 'band', name, timeZone, currency, ownerId: owner.id });
      if (membersSeeMoney) await ctx.db.run(showMoneyToMembers(id));
    });
    return { id, owner };
  },

  /** Somebody new with this role in the workspace. */
  async member(workspaceId: string, role: WorkspaceRole): Promise<TestUser> {
    const { database } = await testDatabase();
    const user = await make.user({ displayName: `Test ${role}` });
    await database.asPlatform(async (db) => await db.run(insertMember(workspaceId, user.id, role)));
    return user;
  },

  /** The imports of a workspace as they are after the server has failed with them at every try. */
  async givenUpImports(workspaceId: string, message: string): Promise<void> {
    const { database } = await testDatabase();
    const problem: ImportProblem = { code: 'GAVE_UP', message, line: null, column: null };
    await database.asPlatform(async (db) => await db.run(failImports(workspaceId, problem)));
  },
};
