import { z } from 'zod';
import { Locale } from '../locale.ts';
import { routes } from '../routes.ts';
import { Currency, TimeZone } from '../values.ts';
import { venueTypes } from '../venues/venue-kinds.ts';
import { themes } from './preference-choices.ts';

/** How somebody likes to have it, on every device of theirs. Null is whatever the device says. */
export const Preferences = z.object({
  theme: z.enum(themes),
  /** How dates, numbers and money are written. */
  locale: Locale.nullable(),
  /** In which zone moments are told; shows stand in the zone of their venue. */
  timeZone: TimeZone.nullable(),
  /** What a new workspace of theirs counts money in. */
  currency: Currency.nullable(),
  /** What a new venue is taken for. */
  defaultVenueType: z.enum(venueTypes).nullable(),
});
export type Preferences = z.infer<typeof Preferences>;

export const ChangePreferences = z.strictObject(Preferences.shape).partial();
export type ChangePreferences = z.infer<typeof ChangePreferences>;

export const preferenceRoutes = routes('user', 'Accounts', {
  showPreferences: {
    method: 'GET',
    path: '/users/me/preferences',
    summary: 'How you like to have it, on every device.',
    reply: Preferences,
  },
  change: {
    method: 'PATCH',
    path: '/users/me/preferences',
    summary: 'Change some of it; what is not named stays.',
    body: ChangePreferences,
    reply: Preferences,
  },
});
