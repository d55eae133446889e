/** The letters of the first part of accounts; plain text, so that every reader shows them alike. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function verificationLetter(to: string, displayName: string, link: string): Letter {
  return {
    to,
    subject: 'Confirm your e-mail address',
    text: `Hello ${displayName},\n\nplease confirm your address to open your log:\n\n${link}\n\nThe link works once, for 24 hours. If you did not ask for it, nothing happens without it.\n`,
  };
}

export function alreadyRegisteredLetter(to: string, link: string): Letter {
  return {
    to,
    subject: 'You have an account already',
    text: `Hello,\n\nsomebody, probably you, asked for an account with this address. There is one already; log in here:\n\n${link}\n\nIf it was not you, there is nothing to do.\n`,
  };
}
