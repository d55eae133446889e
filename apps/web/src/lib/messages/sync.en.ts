import type { Messages } from './message.ts';

/** What is on this device alone, and what a person has to decide; loaded with its screens. */
export const syncMessages = {
  'sync.title': 'Needs you',
  'sync.text':
    'What two people wrote into one field without knowing of each other, and what the server would not take. Nothing of it is lost until you say so.',
  'sync.none.title': 'Nothing needs you',
  'sync.none.text':
    'Work without a network as long as you like. Where two changes meet, the later one stands; what cannot be decided that way waits here for you.',
  'sync.conflicts': 'Two versions',
  'sync.attention': 'Not taken by the server',
  'sync.history': 'Settled by itself, the other version kept for 90 days',
  'sync.mine': 'Mine',
  'sync.theirs': 'Theirs',
  'sync.version.one': 'This one',
  'sync.version.other': 'The other one',
  'sync.before': 'Before',
  'sync.pick': 'Take this',
  'sync.mix': 'Write it anew',
  'sync.mix.label': 'What should stand',
  'sync.mix.save': 'Take what I wrote',
  'sync.resolved': 'Settled.',
  'sync.empty': 'nothing',
  'sync.trash.keep': 'Keep it',
  'sync.trash.go': 'Into the trash',
  'sync.trash.stays': 'stays',
  'sync.trash.goes': 'goes into the trash',
  'sync.retry': 'Try again',
  'sync.discard': 'Throw away',
  'sync.discard.title': 'Throw this away?',
  'sync.discard.text': 'What you entered here is on this device alone. Thrown away, it is gone for good.',
  'sync.revoked': 'You no longer have access to what this was about.',
  'sync.download': 'Download what is on this device alone',
  'sync.entered': 'What you entered',
  'sync.logOut.title': 'Log out with unsent work?',
  'sync.logOut.text': {
    one: 'One change is on this device alone and would be lost.',
    other: '{count} changes are on this device alone and would be lost.',
  },
  'sync.logOut.confirm': 'Log out and lose it',
  'sync.gone': 'What this was about is gone.',
} as const satisfies Messages;
