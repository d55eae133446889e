import { retentionRules } from '@backline/contract';
import type { User } from '@backline/contract';
import { sql } from '#platform/kernel';

/** How long somebody can take back that they want to be erased, and what is left of them then. */
export const erasureRule = { graceDays: retentionRules.leaving_accounts.days, name: 'Former member' } as const;

/** Closes an account that is to be erased; no row where it is not open. */
export function beginErasure(userId: string) {
  return sql<{ eraseAt: string }>`update identity.users
    set state = 'deleting', erase_at = now() + make_interval(days => ${erasureRule.graceDays}::int)
    where id = ${userId} and state = 'active' returning erase_at as "eraseAt"`;
}

/** When an account will be erased; null for one that stays. */
export function erasureOf(userId: string) {
  return sql<{
    eraseAt: string | null;
  }>`select erase_at as "eraseAt" from identity.users where id = ${userId} for no key update`;
}

/** Opens an account again that was to be erased; no row when it is too late, or never was. */
export function undoErasure(userId: string) {
  return sql<Pick<User, 'id' | 'email'>>`update identity.users set state = 'active', erase_at = null
    where id = ${userId} and state = 'deleting' and erase_at > now() returning id, email`;
}

/** Which of these people have an open account. */
export function activeAmong(userIds: readonly string[]) {
  return sql<{ id: string }>`select id from identity.users where id = any(${userIds}::uuid[]) and state = 'active'`;
}

export const erasuresDue = sql<{
  id: string;
}>`select id from identity.users where erase_at <= now() order by erase_at, id`;

export function dueErasureOf(userId: string) {
  return sql<
    Pick<User, 'id' | 'email'>
  >`select id, email from identity.users where id = ${userId} and erase_at <= now()`;
}

/** Leaves of an account that there was one. The address is free: nobody can register with what stands in its place. */
export function anonymise(userId: string) {
  return sql<{ id: string }>`update identity.users set state = 'deleted', erase_at = null, erased_at = now(),
      email = id || '@erased.invalid', display_name = ${erasureRule.name}, password_hash = null, platform_role = null, verified_at = null
    where id = ${userId} and state = 'deleting' and erase_at <= now() returning id`;
}
