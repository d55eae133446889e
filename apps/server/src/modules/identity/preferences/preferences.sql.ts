import { themes, venueTypes } from '@backline/contract';
import type { ChangePreferences, Preferences } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

/** What somebody chose, as it is shown; what is usual stands for what they did not, and for a choice that is no longer one. */
export const preferenceColumns = fragment`case when p.theme = any(${themes}::text[]) then p.theme else 'auto' end as theme, p.locale,
  p.time_zone as "timeZone", p.currency,
  case when p.default_venue_type = any(${venueTypes}::text[]) then p.default_venue_type end as "defaultVenueType"`;

export function preferencesOf(userId: string) {
  return sql<Preferences>`select ${preferenceColumns} from identity.preferences p where p.user_id = ${userId}`;
}

/** Held until the end of the transaction. */
export function preferencesToChange(userId: string) {
  return sql<Preferences>`select ${preferenceColumns} from identity.preferences p where p.user_id = ${userId} for update`;
}

/** They begin with the account; this is for one that came by another way. */
export function beginPreferences(userId: string) {
  return sql`insert into identity.preferences (user_id) values (${userId}) on conflict do nothing`;
}

/** What is not named stays: each value is taken from the row as it is by then. */
export function storePreferences(userId: string, change: ChangePreferences) {
  return sql<Preferences>`update identity.preferences p set
      theme = case when c.said ? 'theme' then c.said ->> 'theme' else p.theme end,
      locale = case when c.said ? 'locale' then c.said ->> 'locale' else p.locale end,
      time_zone = case when c.said ? 'timeZone' then c.said ->> 'timeZone' else p.time_zone end,
      currency = case when c.said ? 'currency' then c.said ->> 'currency' else p.currency end,
      default_venue_type = case when c.said ? 'defaultVenueType' then c.said ->> 'defaultVenueType' else p.default_venue_type end
    from (select ${JSON.stringify(change)}::jsonb as said) c
    where p.user_id = ${userId}
    returning ${preferenceColumns}`;
}
