import type { Messages } from './message.ts';

export const supportMessages = {
  'support.switch': 'You look in',
  'support.banner': 'Looking in for support',
  'support.banner.text': 'You look in for support at {name}. You can read, and change nothing.',
  'support.banner.left': { one: '{count} minute left', other: '{count} minutes left' },
  'support.banner.last': 'Less than a minute left',
  'support.banner.end': 'End',
  'support.banner.ended': 'You no longer look into {name}.',
  'support.why': 'They look in by a support grant until {when}, and are no member.',
} as const satisfies Messages;
