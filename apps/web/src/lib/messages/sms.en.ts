import type { Messages } from './message.ts';

export const smsMessages = {
  'sms.start': 'Get codes on a phone',
  'sms.number': 'Number of the phone',
  'sms.number.hint':
    'With its country, such as +34 612 34 56 78. An app or a passkey is safer: numbers can be taken over.',
  'sms.send': 'Send a code',
  'sms.another': 'Send another code',
  'sms.sent': 'A code is on its way to {number}. It works for 10 minutes.',
  'sms.otherNumber': 'Use another number',
  'sms.since': 'Codes go to the phone {number}, since {when}.',
  'sms.remove': 'Turn the phone off',
  'sms.removed': 'No more codes go to the phone',
} as const satisfies Messages;
