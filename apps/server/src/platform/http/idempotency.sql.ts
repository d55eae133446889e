import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

export interface Remembered {
  readonly requestHash: Buffer;
  readonly status: number | null;
  readonly reply: unknown;
}

/** Claims a key for this transaction; a twin that runs at the same time waits here until the first one has ended. */
export function claimKey(workspaceId: string, userId: string, key: string, requestHash: Buffer) {
  return sql<{ key: string }>`insert into app.idempotency (workspace_id, user_id, key, request_hash)
    values (${workspaceId}, ${userId}, ${key}, ${requestHash}::bytea) on conflict do nothing returning key`;
}

export function rememberedReply(workspaceId: string, userId: string, key: string) {
  return sql<Remembered>`select request_hash as "requestHash", status, reply from app.idempotency
    where workspace_id = ${workspaceId} and user_id = ${userId} and key = ${key}`;
}

export function rememberReply(workspaceId: string, userId: string, key: string, status: number, reply: unknown) {
  return sql`update app.idempotency set status = ${status}::smallint, reply = ${JSON.stringify(reply)}::jsonb
    where workspace_id = ${workspaceId} and user_id = ${userId} and key = ${key}`;
}

/** Keys, and what was answered, once nobody sends the request again. */
export const sweepKeys = sql`delete from app.idempotency where at < now() - make_interval(days => ${retentionRules.repeated_requests.days}::int)`;
