import { stepUpMinutes } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Who } from '#platform/kernel';

export const begin = sql`begin`;
export const beginSnapshot = sql`begin isolation level repeatable read read only`;
/** Not read-only: what was done is noted in the same transaction. */
export const beginUnchanging = sql`begin isolation level repeatable read`;
export const commit = sql`commit`;
export const rollback = sql`rollback`;
export const beginAttempt = sql`savepoint attempt`;
export const endAttempt = sql`release savepoint attempt`;
export const undoAttempt = sql`rollback to savepoint attempt`;
/** For a trip that asks nothing but who is asking. */
export const nothing = sql<Record<string, never>>`select`;

/** Checks who is asking and opens the workspace to the rest of the transaction; raises BL401, BL404, or BLK… for a key. */
export function enter(who: Who, workspaceId: string) {
  if (who.kind === 'session')
    return sql<{ entered: string }>`select app.enter(${who.tokenHash}::bytea, ${workspaceId}::uuid) as entered`;
  if (who.kind === 'key')
    return sql<{
      entered: string;
    }>`select app.enter_key(${who.keyHash}::bytea, ${workspaceId}::uuid, ${who.via.ip}::inet) as entered`;
  return sql<{
    entered: string;
  }>`select ${who.userId}::text || ' - ' || app.enter_as(${who.userId}::uuid, ${workspaceId}::uuid) as entered`;
}

/** Checks who is asking and opens that person's own rows, outside of any workspace. */
export function enterAlone(tokenHash: Buffer) {
  return sql<{
    userId: string;
    sessionId: string;
  }>`select user_id as "userId", session_id as "sessionId" from app.enter_alone(${tokenHash}::bytea)`;
}

/** Checks that whoever holds the session proved lately who they are; raises BL401 or BL403. */
export function requireProof(tokenHash: Buffer) {
  return sql`select app.require_proof(${tokenHash}::bytea, ${stepUpMinutes}::int)`;
}

/** Lets the statements of this transaction run longer than a request may. */
export function allowSeconds(seconds: number) {
  return sql`select set_config('statement_timeout', ${String(seconds * 1000)}::text, true)`;
}
