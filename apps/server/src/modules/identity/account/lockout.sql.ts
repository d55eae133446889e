import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

/** Ten wrong passwords in a quarter of an hour close an address, known or not, for 15 minutes; each time twice as long, a day at most. */
export const lockoutRule = { failures: 10, minutes: 15, longestMinutes: 1440 } as const;

/** Lets the tries at one address count, and be let in, one after the other. */
export function queueTries(emailHash: Buffer) {
  return sql`select pg_advisory_xact_lock(hashtextextended(encode(${emailHash}::bytea, 'hex'), 7201128))`;
}

export function lockedUntil(emailHash: Buffer) {
  return sql<{ seconds: number }>`select ceil(extract(epoch from until - now()))::int as seconds from identity.lockouts
    where email_hash = ${emailHash}::bytea and until > now()`;
}

export function insertFailure(emailHash: Buffer) {
  return sql`insert into identity.login_failures (email_hash) values (${emailHash}::bytea)`;
}

/** Closes an address that was guessed at too often; a row comes back when it did. */
export function lockIfGuessed(emailHash: Buffer) {
  return sql<{ times: number }>`insert into identity.lockouts (email_hash, until, times)
    select ${emailHash}::bytea, now() + make_interval(mins => ${lockoutRule.minutes}::int), 1
    where (select count(*) from identity.login_failures
           where email_hash = ${emailHash}::bytea and at > now() - make_interval(mins => ${lockoutRule.minutes}::int)) >= ${lockoutRule.failures}::int
    on conflict (email_hash) do update set times = identity.lockouts.times + 1,
      until = now() + make_interval(mins => least(${lockoutRule.minutes}::int * (2 ^ least(identity.lockouts.times, 10))::int, ${lockoutRule.longestMinutes}::int))
    returning times`;
}

/** The right password clears what was guessed before it. */
export function forgetFailures(emailHash: Buffer) {
  return [
    sql`delete from identity.login_failures where email_hash = ${emailHash}::bytea`,
    sql`delete from identity.lockouts where email_hash = ${emailHash}::bytea`,
  ];
}

/** Opens a closed address at once. How often it was closed stays known, so that guessing goes on getting slower. */
export function openLock(emailHash: Buffer) {
  return [
    sql`delete from identity.login_failures where email_hash = ${emailHash}::bytea`,
    sql`update identity.lockouts set until = now() where email_hash = ${emailHash}::bytea and until > now()`,
  ];
}

export const sweepFailures = sql`delete from identity.login_failures where at < now() - make_interval(days => ${retentionRules.wrong_passwords.days}::int)`;
export const sweepLockouts = sql`delete from identity.lockouts where until < now() - make_interval(days => ${retentionRules.lockouts.days}::int)`;
