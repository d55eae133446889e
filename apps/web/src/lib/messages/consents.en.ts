import type { Messages } from './message.ts';

export const consentMessages = {
  'consent.title': 'What you agreed to',
  'consent.terms': 'The terms of this installation',
  'consent.dataSharing': 'Share figures',
  'consent.dataSharing.text':
    'No figure of your log is shared or compared with those of others so far, and nothing leaves this installation. Here you say whether that may change for you; it is off unless you turn it on.',
  'consent.history': 'Every time',
  'consent.granted': 'Agreed on {when}',
  'consent.withdrawn': 'Taken back on {when}',
  'consent.version': 'text of {version}',
} as const satisfies Messages;
