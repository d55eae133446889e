import type { WorkspaceRole } from '@backline/contract';
import type { Ctx, Read } from '#platform/kernel';
import { make } from './make.ts';
import type { TestUser } from './make.ts';
import { toldIn } from './make.sql.ts';
import { testDatabase } from './test-database.ts';

/** Somebody in a workspace, with the doors open to them. */
export interface TestCtx {
  readonly user: TestUser;
  readonly workspaceId: string;
  /** What GET handlers are given. */
  readonly read: Read;
  /** Runs a command in a transaction of its own, row-level security on. */
  write<T>(command: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** A new member of the same workspace. */
  as(role: WorkspaceRole): Promise<TestCtx>;
  /** The types of the events told in the workspace since `from` of them, in order. */
  told(from?: number): Promise<readonly string[]>;
}

interface Beginning {
  readonly role?: WorkspaceRole;
  readonly timeZone?: string;
  readonly currency?: string;
  readonly membersSeeMoney?: boolean;
}

/** Somebody in a new workspace: its owner, unless told. */
export async function testCtx({ role = 'owner', ...workspace }: Beginning = {}): Promise<TestCtx> {
  const { id, owner } = await make.workspace(workspace);
  return await standIn(id, role === 'owner' ? owner : await make.member(id, role));
}

async function standIn(workspaceId: string, user: TestUser): Promise<TestCtx> {
  const { database } = await testDatabase();
  return {
    user,
    workspaceId,
    get read() {
      return database.readWorkspace(user.who, workspaceId);
    },
    write: async (command) => await database.inWorkspace(user.who, workspaceId, command),
    as: async (role) => await standIn(workspaceId, await make.member(workspaceId, role)),
    async told(from = 0) {
      const rows = await database.asPlatform(async (db) => await db.all(toldIn(workspaceId)));
      return rows.slice(from).map(({ type }) => type);
    },
  };
}
