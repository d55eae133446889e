import type { Messages } from './message.ts';

export const preferencesMessages = {
  'preferences.title': 'Preferences',
  'preferences.lead': 'How you like to have it, on every device that you log in on.',
  'preferences.look': 'On screen',
  'preferences.locale': 'Dates and numbers',
  'preferences.locale.device': 'As on this device',
  'preferences.sample': 'Like this: {date}, {number}',
  'preferences.timeZone': 'Your time zone',
  'preferences.timeZone.hint':
    'Moments are told in it. Empty: the zone of the device. Shows stand in the zone of their venue.',
  'preferences.new': 'For what is new',
  'preferences.currency': 'Money of a new workspace',
  'preferences.currency.place': 'That of where I am',
  'preferences.venueType': 'A new venue is',
  'preferences.venueType.none': 'Not said',
  'preferences.saved': 'Saved. Your other devices follow.',
} as const satisfies Messages;
