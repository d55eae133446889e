/** The letters of the first part of accounts; plain text, so that every reader shows them alike. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** No name in it: whoever typed this address chose the name, and would have us send their words to a stranger. */
export function verificationLetter(to: string, link: string): Letter {
  return {
    to,
    subject: 'Confirm your e-mail address',
    text: `Hello,\n\nplease confirm your address to open your log:\n\n${link}\n\nThe link works once, for 24 hours, with the password that was chosen for it. If you did not ask for it, nothing happens without you.\n`,
  };
}

export function alreadyRegisteredLetter(to: string, link: string): Letter {
  return {
    to,
    subject: 'You have an account already',
    text: `Hello,\n\nsomebody, probably you, asked for an account with this address. There is one already; log in here:\n\n${link}\n\nIf it was not you, there is nothing to do.\n`,
  };
}
