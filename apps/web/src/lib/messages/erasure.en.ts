import type { Messages } from './message.ts';

export const erasureMessages = {
  'privacy.erase.title': 'Erase your account',
  'privacy.erase.text':
    'Everything that tells who you are goes: your account, your own workspace, your profiles, private notes and private set lists. What you wrote for a band stays there, by a “Former member”.',
  'privacy.erase.start': 'Erase my account…',
  'privacy.erase.lastAdmin':
    'You are the last who runs this installation. Give somebody else the role of super_admin first.',
  'privacy.erase.decide': 'Decide about these first. Others belong to them, and only you own them:',
  'privacy.erase.toWorkspaces': 'Hand over or delete',
  'privacy.erase.along': 'These go with you. Nobody else is in them, or they are your own:',
  'privacy.erase.others': { one: '{count} other member', other: '{count} other members' },
  'privacy.erase.sure': 'Erase your account?',
  'privacy.erase.question':
    'It closes at once: all sessions and your API keys end. For {days} days you can take it back, by the link that we send you or by logging in. Then it is gone for good.',
  'privacy.erase.typed': 'Your e-mail address, to be sure',
  'privacy.erase.action': 'Erase my account',
  'erasure.asked.title': 'Your account is closed',
  'erasure.asked.text':
    'On {date} everything that tells who you are is removed. Until then you can take it back: by the link in the letter that we have sent you, or by logging in.',
  'erasure.asked.textUndated':
    'You can take it back for a while: by the link in the letter that we have sent you, or by logging in.',
  'erasure.keep.title': 'Keep your account?',
  'erasure.keep.text': 'It opens again as it was, and nothing is erased. API keys that were ended stay ended.',
  'erasure.keep.action': 'Keep my account',
  'erasure.keep.done.title': 'Your account stays',
  'erasure.keep.done.text': 'Log in as before.',
  'erasure.keep.failed':
    'This link has been used or is too old. While the account waits to be erased, logging in offers to keep it, too.',
  'erasure.logIn.action': 'Keep my account and log in',
} as const satisfies Messages;
