import { sql } from '#platform/kernel';

export interface TotpRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly confirmedAt: string | null;
}

/** Begins an authenticator, in place of one that was begun and never confirmed; no row where one is on. */
export function insertTotp(id: string, userId: string, sealed: Buffer) {
  return sql<{
    id: string;
  }>`insert into identity.factors (id, user_id, kind, seed_sealed) values (${id}, ${userId}, 'totp', ${sealed}::bytea)
    on conflict (user_id, kind) do update set id = excluded.id, seed_sealed = excluded.seed_sealed, created_at = now()
      where factors.confirmed_at is null
    returning id`;
}

export function totpOf(userId: string) {
  return sql<TotpRow>`select id, seed_sealed as sealed, confirmed_at as "confirmedAt"
    from identity.factors where user_id = ${userId} and kind = 'totp'`;
}

export function hasFactor(userId: string) {
  return sql<{
    there: boolean;
  }>`select exists (select from identity.factors where user_id = ${userId} and confirmed_at is not null) as there`;
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

export function deleteTotp(userId: string) {
  return sql<{ id: string }>`delete from identity.factors
    where user_id = ${userId} and kind = 'totp' and confirmed_at is not null returning id`;
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

export function countRecoveryCodes(userId: string) {
  return sql<{
    left: number;
  }>`select count(*) as "left" from identity.recovery_codes where user_id = ${userId} and used_at is null`;
}

/** Lets whoever changes the factors of a person do so one after the other. */
export function holdFactorsOf(userId: string) {
  return sql`select from identity.factors where user_id = ${userId} for update`;
}

export const sweepUnconfirmed = sql`delete from identity.factors where confirmed_at is null and created_at < now() - interval '1 day'`;
