import type { ChangePreferences } from '@backline/contract';
import { sql } from '#platform/kernel';

interface Chosen {
  readonly chosen: unknown;
}

export function preferencesOf(userId: string) {
  return sql<Chosen>`select chosen from identity.preferences where user_id = ${userId}`;
}

/** Key by key: of two devices that change different things at once, both are heard. */
export function mergePreferences(userId: string, change: ChangePreferences) {
  return sql<Chosen>`insert into identity.preferences (user_id, chosen) values (${userId}, ${JSON.stringify(change)}::jsonb)
    on conflict (user_id) do update set chosen = identity.preferences.chosen || excluded.chosen, updated_at = now()
    returning chosen`;
}
