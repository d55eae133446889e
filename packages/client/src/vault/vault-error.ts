const words = {
  WRONG_PASSPHRASE: 'This is not the passphrase of your private data. Look at capitals and blanks, and try again.',
  WRONG_RECOVERY_KEY:
    'These 24 words are right, but do not open your private data. Take the newest ones you wrote down.',
  UNREADABLE_RECOVERY_KEY:
    'A recovery key has 24 words, and one of these is not as it was shown. Compare each with your paper.',
  WRONG_PASSKEY: 'This passkey does not open your private data. Take another one, or your passphrase.',
  SEAL_BROKEN: 'This cannot be opened: it was altered, or sealed for somebody else.',
  TOO_LONG: 'This is too long to be kept. Shorten it; nothing you typed is lost.',
} as const;

export type VaultErrorCode = keyof typeof words;

/** Why something of the vault does not open or close; the message says what to do. */
export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, cause?: unknown, said: string = words[code]) {
    super(said, { cause });
    this.name = 'VaultError';
    this.code = code;
  }
}
