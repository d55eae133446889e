import { usualPreferences } from '@backline/contract';
import type { ChangePreferences, Preferences } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { preferencesChanged } from '../events.ts';
import { beginPreferences, preferencesOf, storePreferences } from './preferences.sql.ts';

export async function showPreferences({ db, userId }: PersonCtx): Promise<Preferences> {
  return (await db.maybe(preferencesOf(userId))) ?? usualPreferences;
}

export async function changePreferences(
  { db, emit, userId }: Pick<PersonCtx, 'db' | 'emit' | 'userId'>,
  change: ChangePreferences,
): Promise<Preferences> {
  const [, changed] = await Promise.all([db.run(beginPreferences(userId)), db.one(storePreferences(userId, change))]);
  await emit(preferencesChanged, { userId, keys: Object.keys(change) });
  return changed;
}
