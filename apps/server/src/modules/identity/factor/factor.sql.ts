import { retentionRules } from '@backline/contract';
import type { FactorWays } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

export interface TotpRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly confirmedAt: string | null;
}

type FactorKind = 'totp' | 'sms';

interface NewFactor {
  readonly id: string;
  readonly userId: string;
  readonly kind: FactorKind;
  /** The seed of an app, or the number of a phone. */
  readonly sealed: Buffer;
  /** The end of the number of a phone. */
  readonly hint: string | null;
}

/** Begins a factor, in place of one of its kind that was begun and never confirmed; no row where one is on. */
export function beginFactor({ id, userId, kind, sealed, hint }: NewFactor) {
  return sql<{
    id: string;
  }>`insert into identity.factors (id, user_id, kind, seed_sealed, hint) values (${id}, ${userId}, ${kind}, ${sealed}::bytea, ${hint})
    on conflict (user_id, kind) do update set id = excluded.id, seed_sealed = excluded.seed_sealed, hint = excluded.hint, created_at = now()
      where factors.confirmed_at is null
    returning id`;
}

export interface PhoneRow {
  readonly id: string;
  readonly hint: string;
  readonly confirmedAt: string;
}

/** The phone that codes go to, once it is on. */
export function phoneOf(userId: string) {
  return sql<PhoneRow>`select id, hint, confirmed_at as "confirmedAt"
    from identity.factors where user_id = ${userId} and kind = 'sms' and confirmed_at is not null`;
}

/** Turns a phone on. */
export function confirmSms(id: string) {
  return sql<{ id: string }>`update identity.factors set confirmed_at = now()
    where id = ${id} and kind = 'sms' and confirmed_at is null returning id`;
}

export function totpOf(userId: string) {
  return sql<TotpRow>`select id, seed_sealed as sealed, confirmed_at as "confirmedAt"
    from identity.factors where user_id = ${userId} and kind = 'totp'`;
}

type Fragment = ReturnType<typeof fragment>;

/** Whether an account, by an expression for its id, has a second factor of whatever kind. */
export function anyFactorOf(userId: Fragment) {
  return fragment`(exists (select from identity.factors f where f.user_id = ${userId} and f.confirmed_at is not null)
    or exists (select from identity.passkeys p where p.user_id = ${userId}))`;
}

export function hasFactor(userId: string) {
  return sql<{ there: boolean }>`select ${anyFactorOf(fragment`${userId}::uuid`)} as there`;
}

/** Which second factors somebody can show. */
export function factorWaysOf(userId: string) {
  return sql<FactorWays>`select
    exists (select from identity.factors where user_id = ${userId} and kind = 'totp' and confirmed_at is not null) as code,
    (select '•••• ' || hint from identity.factors where user_id = ${userId} and kind = 'sms' and confirmed_at is not null) as "smsCode",
    exists (select from identity.passkeys where user_id = ${userId}) as passkey,
    exists (select from identity.recovery_codes where user_id = ${userId} and used_at is null) as "recoveryCode"`;
}

/** Turns an authenticator on; the code that proved it counts as used. */
export function confirmTotp(id: string, step: number) {
  return sql<{ id: string }>`update identity.factors set confirmed_at = now(), last_step = ${step}::bigint
    where id = ${id} and confirmed_at is null returning id`;
}

/** Uses up the code of a time step, and with it all before; no row when one as new was used already. */
export function takeStep(id: string, step: number) {
  return sql<{ id: string }>`update identity.factors set last_step = ${step}::bigint
    where id = ${id} and confirmed_at is not null and last_step < ${step}::bigint returning id`;
}

export function deleteFactor(userId: string, kind: FactorKind) {
  return sql<{ id: string }>`delete from identity.factors
    where user_id = ${userId} and kind = ${kind} and confirmed_at is not null returning id`;
}

export function insertRecoveryCodes(userId: string, hashes: readonly Buffer[]) {
  return sql`insert into identity.recovery_codes (user_id, code_hash) select ${userId}, unnest(${hashes}::bytea[])`;
}

/** Uses a recovery code up; no row when it is unknown or used. */
export function takeRecoveryCode(userId: string, hash: Buffer) {
  return sql<{ id: string }>`update identity.recovery_codes set used_at = now()
    where user_id = ${userId} and code_hash = ${hash}::bytea and used_at is null returning user_id as id`;
}

export function deleteRecoveryCodes(userId: string) {
  return sql`delete from identity.recovery_codes where user_id = ${userId}`;
}

/** Drops the recovery codes of somebody who has no second factor left. */
export function dropCodesWithoutFactor(userId: string) {
  return sql`delete from identity.recovery_codes c where c.user_id = ${userId} and not ${anyFactorOf(fragment`c.user_id`)}`;
}

export function countPasskeys(userId: string) {
  return sql<{ count: number }>`select count(*) as count from identity.passkeys where user_id = ${userId}`;
}

export function countRecoveryCodes(userId: string) {
  return sql<{
    left: number;
  }>`select count(*) as "left" from identity.recovery_codes where user_id = ${userId} and used_at is null`;
}

/** Lets whoever changes the factors of a person do so one after the other: codes are handed out with the first, and go with the last. */
export function holdFactorsOf(userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${userId}::text, 7201129))`;
}

export const sweepUnconfirmed = sql`delete from identity.factors where confirmed_at is null and created_at < now() - make_interval(days => ${retentionRules.half_log_ins.days}::int)`;
