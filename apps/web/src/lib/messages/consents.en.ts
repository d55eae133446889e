import type { Messages } from './message.ts';

export const consentMessages = {
  'consent.title': 'What you agreed to',
  'consent.terms': 'The terms of this installation',
  'consent.dataSharing': 'Share figures',
  'consent.dataSharing.text':
    'Figures of your log may count, without your name, in comparisons among the musicians of this installation. Nothing leaves it. Off unless you turn it on.',
  'consent.history': 'Every time',
  'consent.granted': 'Agreed on {when}',
  'consent.withdrawn': 'Taken back on {when}',
  'consent.version': 'text of {version}',
} as const satisfies Messages;
