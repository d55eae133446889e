import type { Preferences } from './preferences.ts';

/** What stands as long as somebody has chosen nothing. */
export const usualPreferences: Preferences = {
  theme: 'auto',
  locale: null,
  timeZone: null,
  currency: null,
  defaultVenueType: null,
};
