import { sql } from '#platform/kernel';

/** Puts accounts, named by id or address, into a state, with what goes along: the day on which one will be erased, or was. */
export function putInState(state: string, ...accounts: readonly string[]) {
  return sql`update identity.users set state = ${state},
      erase_at = case when ${state}::text = 'deleting' then now() + interval '30 days' end,
      erased_at = case when ${state}::text = 'deleted' then now() end
    where id::text = any(${accounts}::text[]) or email = any(${accounts}::text[])`;
}
