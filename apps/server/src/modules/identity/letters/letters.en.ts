import type { LetterText } from '#platform/mail';

export interface AccountLetter extends LetterText {
  /** What to do for whoever did not ask for this. */
  readonly notYou: string;
}

const strangerInside = 'If it was not you, choose a new password at once; that ends all sessions: {forgotLink}';

/** Every letter about an account, by its key. No name stands in any: whoever typed an address chose the name, too. */
export const letters = {
  verify: {
    subject: 'Confirm your e-mail address',
    text: ['please confirm your address to open your log.'],
    action: 'Confirm the address',
    after: ['The link works once, for 24 hours, with the password that was chosen for it.'],
    notYou: 'If you did not ask for it, there is nothing to do: nothing happens without you.',
  },
  registeredAlready: {
    subject: 'You have an account already',
    text: ['somebody, probably you, asked for an account with this address. There is one already.'],
    action: 'Log in',
    after: ['Forgotten the password? The log-in page has a link for that.'],
    notYou: 'If it was not you, there is nothing to do: your account is as it was.',
  },
  notInvited: {
    subject: 'Accounts are opened by invitation here',
    text: [
      'somebody, probably you, asked for an account with this address. On this installation accounts are opened for those who were invited into a workspace.',
      'Ask somebody who is in one to invite this address, or open the link that you were invited by once more, and ask for the account from there.',
    ],
    notYou: 'If it was not you, there is nothing to do.',
  },
  reset: {
    subject: 'Choose a new password',
    text: ['somebody, probably you, asked to choose a new password for your account.'],
    action: 'Choose a new password',
    after: ['The link works once, for one hour. All sessions end when the new password is set.'],
    notYou: 'If it was not you, there is nothing to do: without this link your password stays as it is.',
  },
  resetUnconfirmed: {
    subject: 'Your account is not open yet',
    text: [
      'somebody, probably you, asked to choose a new password. An account with this address was asked for, but never confirmed, so it has no password to forget.',
    ],
    action: 'Ask for it again, with a password of your own',
    notYou: 'If it was not you, there is nothing to do: nobody can open an account with your address without you.',
  },
  passwordReset: {
    subject: 'Your password was set anew',
    text: [
      'a new password was set for your account by a link from a letter to this address. All sessions were ended; log in with the new password.',
    ],
    notYou:
      'If it was not you, somebody reads your mail. Secure your mailbox first, then choose a new password here: {forgotLink}',
  },
  erasureAsked: {
    subject: 'Your account will be erased on {date}',
    text: [
      'your account asked to be erased. It is closed from now on: all sessions and your API keys were ended, and nothing of it can be used. On {date} everything that tells who you are is removed for good; what you wrote for a band stays there, by a “Former member”.',
      'Until then you can take it back, by this link or by logging in.',
    ],
    action: 'Keep my account',
    notYou: 'If it was not you, keep the account by the link above, then choose a new password at once: {forgotLink}',
  },
  erasureTakenBack: {
    subject: 'Your account stays',
    text: ['your account is open again and will not be erased. Log in as before; API keys that were ended stay ended.'],
    notYou: strangerInside,
  },
  suspended: {
    subject: 'Your account is closed for now',
    text: [
      'whoever runs this installation has closed your account for the time being. All sessions were ended; nothing of yours was deleted.',
    ],
    notYou: 'If you think this is a mistake, write to whoever runs this installation.',
  },
  banned: {
    subject: 'Your account was closed',
    text: [
      'whoever runs this installation has closed your account. All sessions and API keys were ended; nothing of yours was deleted.',
    ],
    notYou: 'If you think this is a mistake, write to whoever runs this installation.',
  },
  lifted: {
    subject: 'Your account is open again',
    text: ['your account is open again. Log in as before; sessions and API keys that were ended stay ended.'],
    notYou: 'If you never had an account here, there is nothing to do.',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    text: ['the password of your account was changed in a session of yours. All other sessions were ended.'],
    notYou: 'If it was not you, choose a new password at once; that ends all sessions: {forgotLink}',
  },
  unlock: {
    subject: 'Your account is locked for a while',
    text: [
      'somebody tried ten wrong passwords for your account, so it takes none for a while. If it was you, open it again with this link.',
    ],
    action: 'Unlock the account',
    after: ['The link works once, for 24 hours. Without it the lock opens by itself, after a day at the latest.'],
    notYou:
      'If it was not you, there is nothing to do: nobody got in. A password that you use nowhere else keeps it that way.',
  },
  changeEmail: {
    subject: 'Confirm your new e-mail address',
    text: ['an account asks to use this address from now on. Open the link where you are logged in to that account.'],
    action: 'Use this address',
    after: ['The link works once, for 24 hours.'],
    notYou: 'If you did not ask for it, there is nothing to do: the link does nothing without that account.',
  },
  emailTaken: {
    subject: 'Somebody asked to use your address',
    text: [
      'another account asked to use this address. It belongs to your account, so nothing was changed, and they were told nothing.',
    ],
    action: 'Log in',
    notYou: 'If that was you, with a second account: log in to this one, or use another address there.',
  },
  emailChangeAsked: {
    subject: 'Your e-mail address is about to change',
    text: ['your account asks to use another address, {newEmail}. It changes when the link sent there is opened.'],
    action: 'This was not me',
    after: ['If it was you, there is nothing to do.'],
    notYou:
      'If it was not you, open the link above, within 7 days: this address stays or becomes yours again, all sessions end, and you are sent a link to choose a new password.',
  },
  emailChangeUndone: {
    subject: 'Your account is yours again',
    text: [
      'your account has this address again, all its sessions were ended and its password is no longer valid. Choose a new one.',
    ],
    action: 'Choose a new password',
    after: ['The link works once, for one hour.'],
    notYou: 'If it was not you who undid the change, choose a new password all the same: only this mailbox can.',
  },
  factorAdded: {
    subject: 'An authenticator app was added',
    text: [
      'from now on your account asks for a code of your authenticator app at log-in. Keep the recovery codes where you find them without your phone.',
    ],
    notYou: strangerInside,
  },
  factorRemoved: {
    subject: 'The authenticator app was turned off',
    text: [
      'your account no longer asks for a code at log-in: the password alone opens it. The recovery codes are worth nothing any more.',
    ],
    notYou: strangerInside,
  },
  smsAdded: {
    subject: 'A phone was added',
    text: [
      'from now on your account asks for a code at log-in that we send to your phone. Keep the recovery codes where you find them without it.',
    ],
    notYou: strangerInside,
  },
  smsRemoved: {
    subject: 'The phone was turned off',
    text: [
      'no more codes go to your phone. If it was the last second factor, the password alone opens the account again, and the recovery codes are worth nothing any more.',
    ],
    notYou: strangerInside,
  },
  passkeyAdded: {
    subject: 'A passkey was added',
    text: [
      'from now on a passkey opens your account, and the password alone no longer does: log-in then asks for a passkey or another second factor.',
    ],
    notYou: strangerInside,
  },
  passkeyRemoved: {
    subject: 'A passkey was removed',
    text: [
      'a passkey of your account opens it no more. If it was the last second factor, the password alone opens the account again, and the recovery codes are worth nothing any more.',
    ],
    notYou: strangerInside,
  },
  passkeyCopied: {
    subject: 'A passkey was refused: there may be a copy of it',
    text: [
      'somebody showed a passkey of your account that was used more often elsewhere. That happens when the key was copied, or restored from a backup. It was refused.',
      'Remove that passkey and add a new one from your device.',
    ],
    action: 'See your passkeys',
    notYou:
      'Whoever it was did not get in this time. Somebody with a copy of the key may have been in before: look at your sessions there, too.',
  },
  recoveryCodesRenewed: {
    subject: 'You have new recovery codes',
    text: ['ten new recovery codes were made for your account. Those before are worth nothing any more.'],
    notYou: strangerInside,
  },
  providerLinked: {
    subject: '{provider} opens your account now',
    text: ['from now on you can log in by {provider}, too.'],
    notYou:
      'If it was not you, choose a new password at once; that ends all sessions, and {provider} opens the account no more: {forgotLink}',
  },
  providerUnlinked: {
    subject: '{provider} opens your account no more',
    text: ['{provider} was unlinked from your account: nobody can log in by it any more.'],
    notYou: strangerInside,
  },
  recoveryCodeUsed: {
    subject: 'A recovery code was used',
    text: ['somebody, probably you, has logged in with one of your recovery codes. Codes left: {left}.'],
    notYou: strangerInside,
  },
} as const satisfies Readonly<Record<string, AccountLetter>>;
