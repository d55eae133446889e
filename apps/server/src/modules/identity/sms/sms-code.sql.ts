import { retentionRules } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** Ten minutes and five tries for a code, three codes an hour to one account and ten a day. */
export const smsRule = { minutes: 10, tries: 5, anHour: 3, aDay: 10 } as const;

export type SmsPurpose = 'set_up' | 'second_factor' | 'step_up';

/** What a code is good for: a purpose, and the session or log-in that asked. */
export interface SmsAsked {
  readonly userId: string;
  readonly purpose: SmsPurpose;
  readonly boundTo: string;
}

export interface CodeToSend {
  readonly factorId: string;
  readonly numberSealed: Buffer;
  readonly codeSealed: Buffer | null;
}

/** Lets the codes of the installation be asked for one after the other: what is counted must not be passed by many at once. */
export const queueSends = sql`select pg_advisory_xact_lock(7201130)`;

/** How many codes were asked for lately: by this account in an hour and in a day, by all in a day. */
export function countSends(userId: string) {
  return sql<{ inHour: number; inDay: number; ofAll: number }>`select
    count(*) filter (where user_id = ${userId} and created_at > now() - interval '1 hour')::int as "inHour",
    count(*) filter (where user_id = ${userId})::int as "inDay", count(*)::int as "ofAll"
    from identity.sms_codes where created_at > now() - interval '1 day'`;
}

/** Asks for a code; those before it that were asked for the same are good no more. */
export function insertCode(id: string, factorId: string, { userId, purpose, boundTo }: SmsAsked) {
  return [
    sql`update identity.sms_codes set used_at = now()
      where user_id = ${userId} and purpose = ${purpose} and bound_to = ${boundTo} and used_at is null`,
    sql`insert into identity.sms_codes (id, user_id, factor_id, purpose, bound_to, expires_at)
      values (${id}, ${userId}, ${factorId}, ${purpose}, ${boundTo}, now() + make_interval(mins => ${smsRule.minutes}::int))`,
  ];
}

/** A code that waits to be sent, to the number that it is for; no row where it is no longer wanted. */
export function codeToSend(id: string) {
  return sql<CodeToSend>`select f.id as "factorId", f.seed_sealed as "numberSealed", c.code_sealed as "codeSealed"
    from identity.sms_codes c join identity.factors f on f.id = c.factor_id
    where c.id = ${id} and c.used_at is null and c.expires_at > now()`;
}

export function keepCode(id: string, sealed: Buffer) {
  return sql`update identity.sms_codes set code_sealed = ${sealed}::bytea where id = ${id}`;
}

function isOpen({ userId, purpose, boundTo }: SmsAsked) {
  return fragment`user_id = ${userId} and purpose = ${purpose} and bound_to = ${boundTo} and used_at is null and expires_at > now()`;
}

/** Counts a try before it is looked at; no row when there is no code to try, or it was tried too often. */
export function takeCodeTry(asked: SmsAsked) {
  return sql<{ id: string; factorId: string; sealed: Buffer | null }>`update identity.sms_codes set tries = tries + 1
    where ${isOpen(asked)} and tries < ${smsRule.tries}::int returning id, factor_id as "factorId", code_sealed as sealed`;
}

/** Uses a code up; no row when it was, or its phone is gone. */
export function useCode(id: string) {
  return sql<{ id: string }>`update identity.sms_codes c set used_at = now() from identity.factors f
    where c.id = ${id} and c.used_at is null and c.expires_at > now() and f.id = c.factor_id returning c.id`;
}

export const sweepCodes = sql`delete from identity.sms_codes where created_at < now() - make_interval(days => ${retentionRules.half_log_ins.days}::int)`;
