import { z } from 'zod';
import { Preferences } from '@backline/contract';
import type { ChangePreferences } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { preferencesChanged } from '../events.ts';
import { mergePreferences, preferencesOf } from './preferences.sql.ts';

export async function showPreferences({ db, userId }: PersonCtx): Promise<Preferences> {
  const kept = await db.maybe(preferencesOf(userId));
  return Chosen.parse(kept?.chosen ?? {});
}

export async function changePreferences(ctx: PersonCtx, change: ChangePreferences): Promise<Preferences> {
  const { chosen } = await ctx.db.one(mergePreferences(ctx.userId, change));
  await ctx.emit(preferencesChanged, { userId: ctx.userId, keys: Object.keys(change) });
  return Chosen.parse(chosen);
}

const { theme, locale, timeZone, currency, defaultVenueType } = Preferences.shape;
/** What is usual stands for what was not chosen, and for a choice that is no longer one. */
const Chosen = z.object({
  theme: theme.catch('auto'),
  locale: locale.catch(null),
  timeZone: timeZone.catch(null),
  currency: currency.catch(null),
  defaultVenueType: defaultVenueType.catch(null),
});
