import { retentionRules } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

export type TokenPurpose =
  | 'verify_email'
  | 'set_up'
  | 'reset_password'
  | 'unlock'
  | 'change_email'
  | 'undo_email'
  | 'keep_account';

export interface NewToken {
  readonly hash: Buffer;
  readonly purpose: TokenPurpose;
  readonly userId: string | null;
  readonly minutes: number;
  /** The address that it is about, where it is about one. */
  readonly email?: string;
}

export interface TokenRow {
  readonly userId: string | null;
  readonly email: string | null;
}

const columns = fragment`user_id as "userId", email`;

export function insertToken(token: NewToken) {
  return sql`insert into identity.tokens (token_hash, purpose, user_id, email, expires_at)
    values (${token.hash}::bytea, ${token.purpose}, ${token.userId}, ${token.email ?? null},
      now() + make_interval(mins => ${token.minutes}::int))`;
}

/** Uses a token up; no row when it is unknown, used or too old. */
export function useToken(hash: Buffer, purpose: TokenPurpose) {
  return sql<TokenRow>`update identity.tokens set used_at = now()
    where token_hash = ${hash}::bytea and purpose = ${purpose} and used_at is null and expires_at > now() returning ${columns}`;
}

/** Whether a token would still work, without using it up. */
export function liveToken(hash: Buffer, purpose: TokenPurpose) {
  return sql<TokenRow>`select ${columns} from identity.tokens
    where token_hash = ${hash}::bytea and purpose = ${purpose} and used_at is null and expires_at > now()`;
}

export function dropTokens(purpose: TokenPurpose) {
  return sql`delete from identity.tokens where purpose = ${purpose}`;
}

/** Makes the links that a person was sent before useless. */
export function dropTokensOf(userId: string, purpose: TokenPurpose) {
  return sql`delete from identity.tokens where user_id = ${userId} and purpose = ${purpose}`;
}

/** How many links of a kind a person was sent lately; `lifeMinutes` is how long each lives. */
export function linksSentTo(userId: string, purpose: TokenPurpose, lifeMinutes: number) {
  return sql<{ sent: number }>`select count(*)::int as sent from identity.tokens
    where user_id = ${userId} and purpose = ${purpose}
      and expires_at > now() + make_interval(mins => ${lifeMinutes}::int) - interval '15 minutes'`;
}

/** Closes the links of a kind that a person was sent; they go on counting as sent. */
export function closeLinksOf(userId: string, purpose: TokenPurpose) {
  return sql`update identity.tokens set used_at = now() where user_id = ${userId} and purpose = ${purpose} and used_at is null`;
}

/** Drops the ways back that were opened after this one: whoever got in made them. Earlier ones lead further back, and stay. */
export function dropLaterUndos(userId: string, hash: Buffer) {
  return sql`delete from identity.tokens where user_id = ${userId} and purpose = 'undo_email'
    and expires_at > (select expires_at from identity.tokens where token_hash = ${hash}::bytea)`;
}

/**
 * Makes every link useless that lets somebody in or changes the account. The way back from a change of address stays:
 * or whoever got in would close it by the very next step.
 */
export function dropWaysIn(userId: string) {
  return sql`delete from identity.tokens where user_id = ${userId} and purpose <> 'undo_email'`;
}

/** The addresses that an account could still go back to. */
export function undoAddressesOf(userId: string) {
  return sql<{ email: string }>`select distinct t.email from identity.tokens t join identity.users u on u.id = t.user_id
    where t.user_id = ${userId} and t.purpose = 'undo_email' and t.used_at is null and t.expires_at > now() and t.email <> u.email`;
}

export const sweepTokens = sql`delete from identity.tokens where expires_at < now() - make_interval(days => ${retentionRules.links.days}::int)`;
