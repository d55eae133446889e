import type { LetterText } from '#platform/mail';

/** Every letter about one's own data. */
export const letters = {
  exportReady: {
    subject: 'The copy of your data is ready',
    text: ['the copy of all of your data that your account asked for is ready.'],
    action: 'Get the copy',
    after: [
      'It is there for {days} days, for you alone: you have to be logged in, and are asked for your password.',
      'If you did not ask for it, choose a new password at once; that ends all sessions: {forgotLink}',
    ],
  },
} as const satisfies Readonly<Record<string, LetterText>>;
