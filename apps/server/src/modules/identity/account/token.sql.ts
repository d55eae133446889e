import { sql } from '#platform/kernel';

export type TokenPurpose = 'verify_email' | 'set_up';

export interface NewToken {
  readonly hash: Buffer;
  readonly purpose: TokenPurpose;
  readonly userId: string | null;
  readonly minutes: number;
}

export function insertToken(token: NewToken) {
  return sql`insert into identity.tokens (token_hash, purpose, user_id, expires_at)
    values (${token.hash}::bytea, ${token.purpose}, ${token.userId}, now() + make_interval(mins => ${token.minutes}::int))`;
}

/** Uses a token up; no row when it is unknown, used or too old. */
export function useToken(hash: Buffer, purpose: TokenPurpose) {
  return sql<{ userId: string | null }>`update identity.tokens set used_at = now()
    where token_hash = ${hash}::bytea and purpose = ${purpose} and used_at is null and expires_at > now() returning user_id as "userId"`;
}

/** Whether a token would still work, without using it up. */
export function liveToken(hash: Buffer, purpose: TokenPurpose) {
  return sql<{ userId: string | null }>`select user_id as "userId" from identity.tokens
    where token_hash = ${hash}::bytea and purpose = ${purpose} and used_at is null and expires_at > now()`;
}

export function dropTokens(purpose: TokenPurpose) {
  return sql`delete from identity.tokens where purpose = ${purpose}`;
}

/** Makes the links that a person was sent before useless. */
export function dropTokensOf(userId: string, purpose: TokenPurpose) {
  return sql`delete from identity.tokens where user_id = ${userId} and purpose = ${purpose}`;
}

export const sweepTokens = sql`delete from identity.tokens where expires_at < now() - interval '30 days'`;
