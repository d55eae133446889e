import { z } from 'zod';
import { Done, Email, User } from '../identity.ts';
import { routes, stepUpMinutes } from '../routes.ts';
import { FactorCode, FactorWays, RecoveryCode, SmsBegun } from './factors.ts';
import { PasskeyRequest, ShownPasskey } from './passkeys.ts';
import { NewPassword, PresentPassword } from './password.ts';
import { UseLink } from './recovery.ts';

/** A proof of who is asking; each way to prove it is a `method` with fields of its own. An account with a second factor shows that. */
export const StepUp = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: PresentPassword }),
  z.strictObject({ method: z.literal('code'), code: FactorCode }),
  z.strictObject({ method: z.literal('sms_code'), smsCode: FactorCode }),
  z.strictObject({ method: z.literal('recovery_code'), recoveryCode: RecoveryCode }),
  z.strictObject({ method: z.literal('passkey'), passkey: ShownPasskey }),
]);
export type StepUp = z.infer<typeof StepUp>;

/** The ways in which somebody can prove who they are; where there is none, by logging in again. */
export const WaysToProve = z.object({ password: z.boolean(), ...FactorWays.shape });
export type WaysToProve = z.infer<typeof WaysToProve>;

export const ChangePassword = z.strictObject({ present: PresentPassword, password: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ChangeEmail = z.strictObject({ email: Email });
export type ChangeEmail = z.infer<typeof ChangeEmail>;

export const securityRoutes = routes('user', 'Accounts', {
  waysToProve: {
    method: 'GET',
    path: '/auth/step-up',
    summary: 'How this account can prove who is asking.',
    reply: WaysToProve,
  },
  sendProvingCode: {
    method: 'POST',
    path: '/auth/step-up/sms/send',
    summary: 'Send a code to the phone of this account, to prove who is asking; three an hour.',
    reply: SmsBegun,
    status: 202,
  },
  askForProvingPasskey: {
    method: 'POST',
    path: '/auth/step-up/passkey/options',
    summary: 'What a browser needs to prove by a passkey who is asking.',
    reply: PasskeyRequest,
  },
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
    summary:
      'Change the password, with the present one; ends all other sessions. With a second factor on it needs a fresh proof too.',
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
