import { z } from 'zod';
import { Done, Email, User } from '../identity.ts';
import { routes, stepUpMinutes } from '../routes.ts';
import { NewPassword, PresentPassword } from './password.ts';
import { UseLink } from './recovery.ts';

/** A proof of who is asking; each way to prove it is a `method` with fields of its own. */
export const StepUp = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: PresentPassword }),
]);
export type StepUp = z.infer<typeof StepUp>;

export const ChangePassword = z.strictObject({ present: PresentPassword, password: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ChangeEmail = z.strictObject({ email: Email });
export type ChangeEmail = z.infer<typeof ChangeEmail>;

export const securityRoutes = routes('user', 'Accounts', {
  stepUp: {
    method: 'POST',
    path: '/auth/step-up',
    summary: `Prove again who is asking; what needs a proof is open to this session for ${stepUpMinutes} minutes.`,
    body: StepUp,
    reply: Done,
    rate: 'factor',
  },
  changePassword: {
    method: 'POST',
    path: '/users/me/password',
    summary: 'Change the password, with the present one; ends all other sessions.',
    body: ChangePassword,
    reply: Done,
    rate: 'factor',
  },
  // Counted by account: three letters in a quarter of an hour.
  changeEmail: {
    method: 'POST',
    path: '/users/me/email',
    summary:
      'Ask for another address; it changes by the link that is mailed there. The answer never tells whether it is taken.',
    body: ChangeEmail,
    reply: Done,
    status: 202,
    stepUp: true,
  },
  confirmEmail: {
    method: 'POST',
    path: '/users/me/email/confirm',
    summary: 'Use another address from now on, with the link that was mailed there to this account.',
    body: UseLink,
    reply: User,
  },
});
