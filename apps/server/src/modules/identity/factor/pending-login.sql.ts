import { retentionRules } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** Ten minutes and five tries to show the second factor; then the password is asked for again. */
export const pendingRule = { minutes: 10, tries: 5 } as const;

export interface PendingAccount {
  readonly userId: string;
  readonly email: string;
}

export function insertPending(pending: {
  readonly hash: Buffer;
  readonly userId: string;
  readonly passwordSha256: Buffer;
}) {
  return sql`insert into identity.pending_logins (token_hash, user_id, password_sha256, expires_at)
    values (${pending.hash}::bytea, ${pending.userId}, ${pending.passwordSha256}::bytea, now() + make_interval(mins => ${pendingRule.minutes}::int))`;
}

/** Counts a try before it is looked at; no row when the log-in is unknown, used, too old, tried too often, or its password another by now. */
export function takeTry(hash: Buffer) {
  return sql<PendingAccount>`update identity.pending_logins p set tries = tries + 1 from identity.users u
    where ${isOpen(hash)} and p.tries < ${pendingRule.tries}::int returning u.id as "userId", u.email`;
}

/** Whose log-in waits for its second factor, without a try. */
export function openPending(hash: Buffer) {
  return sql<PendingAccount>`select u.id as "userId", u.email from identity.pending_logins p, identity.users u
    where ${isOpen(hash)} and p.tries < ${pendingRule.tries}::int`;
}

/** Uses a pending log-in up, whatever its tries. */
export function usePending(hash: Buffer) {
  return sql<PendingAccount>`update identity.pending_logins p set used_at = now() from identity.users u
    where ${isOpen(hash)} returning u.id as "userId", u.email`;
}

function isOpen(hash: Buffer) {
  return fragment`p.token_hash = ${hash}::bytea and p.used_at is null and p.expires_at > now() and u.id = p.user_id
    and sha256(convert_to(coalesce(u.password_hash, ''), 'UTF8')) = p.password_sha256`;
}

/** Drops the log-ins of a person that wait for their second factor. */
export function dropPendingOf(userId: string) {
  return sql`delete from identity.pending_logins where user_id = ${userId}`;
}

export const sweepPending = sql`delete from identity.pending_logins where expires_at < now() - make_interval(days => ${retentionRules.half_log_ins.days}::int)`;
