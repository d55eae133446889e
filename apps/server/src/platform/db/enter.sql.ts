import { sql } from '#platform/kernel';
import type { Who } from '#platform/kernel';
import type { WorkspaceRole } from '@backline/contract';

export interface Entered {
  readonly userId: string;
  readonly sessionId: string | null;
  readonly role: WorkspaceRole;
  readonly seesMoney: boolean;
}

export const begin = sql`begin`;
export const beginSnapshot = sql`begin isolation level repeatable read read only`;
export const commit = sql`commit`;
export const rollback = sql`rollback`;

/** Checks who is asking and opens the workspace to the rest of the transaction; raises BL401 or BL404. */
export function enter(who: Who, workspaceId: string) {
  return who.kind === 'session'
    ? sql<Entered>`select user_id as "userId", session_id as "sessionId", role, sees_money as "seesMoney" from app.enter(${who.tokenHash}::bytea, ${workspaceId}::uuid)`
    : sql<Entered>`select user_id as "userId", null::uuid as "sessionId", role, sees_money as "seesMoney" from app.enter_as(${who.userId}::uuid, ${workspaceId}::uuid)`;
}

/** Checks who is asking and opens that person's own rows, outside of any workspace. */
export function enterAlone(tokenHash: Buffer) {
  return sql<{
    userId: string;
    sessionId: string;
  }>`select user_id as "userId", session_id as "sessionId" from app.enter_alone(${tokenHash}::bytea)`;
}

/** Lets the statements of this transaction run longer than a request may. */
export function allowSeconds(seconds: number) {
  return sql`select set_config('statement_timeout', ${String(seconds * 1000)}::text, true)`;
}
