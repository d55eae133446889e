import type { Messages } from './message.ts';

export const passkeyMessages = {
  'passkey.title': 'Passkeys',
  'passkey.text':
    'A passkey opens your account with your finger, your face or the PIN of your device, without the password. It works on this address alone, so that nobody can talk you out of it.',
  'passkey.none': 'You have none yet.',
  'passkey.add': 'Add a passkey',
  'passkey.name': 'What is it called?',
  'passkey.name.hint': 'So that you know it again in this list.',
  'passkey.make': 'Make the passkey',
  'passkey.added': 'The passkey opens your account now',
  'passkey.since': 'Added {when}',
  'passkey.used': 'last used {when}',
  'passkey.unused': 'never used',
  'passkey.synced': 'Synced',
  'passkey.besides': 'Second factor only',
  'passkey.besides.text':
    'A second factor only opens beside the password. After a log-in with both, where its device asks who you are, it opens alone.',
  'passkey.rename': 'Rename {name}',
  'passkey.rename.save': 'Save',
  'passkey.remove': 'Remove {name}',
  'passkey.remove.question': 'Remove this passkey?',
  'passkey.remove.text':
    '“{name}” opens this account no more. Delete it on your device, too. If it is the last second factor, the recovery codes go with it.',
  'passkey.remove.do': 'Remove it',
  'passkey.remove.keep': 'Keep it',
  'passkey.removed': 'The passkey was removed',
  'passkey.use': 'Use a passkey',
  'passkey.unsupported': 'This browser has no passkeys. Another one, or a newer one, may.',
  'passkey.fault.none':
    'No passkey was given: it was broken off, took too long, or this device has none for this address.',
  'passkey.fault.taken': 'This device has a passkey of this account already.',
  'passkey.fault.unusable': 'This browser or device cannot do that here. Try another one, or log in another way.',
} as const satisfies Messages;
