import { z } from 'zod';
import { Done, Me, TakeBack } from '../identity.ts';
import { routes } from '../routes.ts';
import { Instant } from '../values.ts';
import { PasskeyRequest, ShownPasskey } from './passkeys.ts';

/** Six digits as an authenticator app shows them, with or without a space in the middle. */
export const FactorCode = z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/, 'A code has six digits.');

/** One of the ten codes for the day the authenticator is lost; case, spaces and dashes do not matter. */
export const RecoveryCode = z.string().min(16, 'A recovery code has sixteen letters and digits.').max(40);

/** What finishes a log-in where a second factor is on: a code of the app or to the phone, a recovery code, or a passkey. */
export const FinishLogIn = z.union([
  z.strictObject({ code: FactorCode, takeBack: TakeBack }),
  z.strictObject({ recoveryCode: RecoveryCode, takeBack: TakeBack }),
  z.strictObject({ smsCode: FactorCode, takeBack: TakeBack }),
  z.strictObject({ passkey: ShownPasskey, takeBack: TakeBack }),
]);
export type FinishLogIn = z.infer<typeof FinishLogIn>;

/** A telephone number as people write it, with its country: kept as E.164. */
export const PhoneNumber = z
  .string()
  .max(40)
  .transform((number) => number.replace(/[\s().\-/]/g, '').replace(/^00/, '+'))
  .pipe(z.string().regex(/^\+[1-9]\d{7,14}$/, 'A number begins with + and its country, such as +34 612 34 56 78.'));

export const SetUpSms = z.strictObject({ number: PhoneNumber });
export type SetUpSms = z.infer<typeof SetUpSms>;

/** Where a code was sent: the last digits of the number. */
export const SmsBegun = z.object({ number: z.string() });
export type SmsBegun = z.infer<typeof SmsBegun>;

export const ConfirmFactor = z.strictObject({ code: FactorCode });
export type ConfirmFactor = z.infer<typeof ConfirmFactor>;

/** Which second factors somebody can show; `smsCode` is the end of the number that a code can be sent to. */
export const FactorWays = z.object({
  code: z.boolean(),
  smsCode: z.string().nullable(),
  passkey: z.boolean(),
  recoveryCode: z.boolean(),
});
export type FactorWays = z.infer<typeof FactorWays>;

/** Which second factors an account has; `totp` is null where no authenticator app is on, `sms` where no phone is. */
export const Factors = z.object({
  totp: z.object({ addedAt: Instant }).nullable(),
  sms: z.object({ addedAt: Instant, number: z.string() }).nullable(),
  /** Whether this installation sends codes to phones. */
  offersSms: z.boolean(),
  passkeys: z.int(),
  recoveryCodesLeft: z.int(),
});
export type Factors = z.infer<typeof Factors>;

/** What an authenticator app needs; told once, and worth nothing before the first code has confirmed it. */
export const TotpSetUp = z.object({ secret: z.string(), uri: z.string() });
export type TotpSetUp = z.infer<typeof TotpSetUp>;

/** Shown once; afterwards only their hashes are there. None where they were handed out with an earlier factor. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const factorLogInRoutes = routes('public', 'Accounts', {
  ways: {
    method: 'GET',
    path: '/auth/mfa/ways',
    summary: 'How a log-in that answered MFA_REQUIRED in this browser can be finished.',
    reply: FactorWays,
  },
  sendCode: {
    method: 'POST',
    path: '/auth/mfa/sms/send',
    summary: 'Send a code to the phone of whoever has begun to log in in this browser; three an hour.',
    reply: SmsBegun,
    status: 202,
    rate: 'begin',
  },
  askForPasskey: {
    method: 'POST',
    path: '/auth/mfa/passkey/options',
    summary: 'What a browser needs to finish a log-in by a passkey of that account.',
    reply: PasskeyRequest,
    rate: 'begin',
  },
  finish: {
    method: 'POST',
    path: '/auth/mfa',
    summary:
      'Finish a log-in that answered MFA_REQUIRED, with a code of the app or to the phone, a recovery code or a passkey.',
    body: FinishLogIn,
    reply: Me,
    rate: 'login',
  },
});

export const factorRoutes = routes('user', 'Accounts', {
  show: { method: 'GET', path: '/auth/mfa', summary: 'The second factors of this account.', reply: Factors },
  startTotp: {
    method: 'POST',
    path: '/auth/mfa/totp',
    summary: 'Begin to set up an authenticator app; it counts once a first code has confirmed it.',
    reply: TotpSetUp,
    status: 201,
    stepUp: true,
  },
  confirmTotp: {
    method: 'POST',
    path: '/auth/mfa/totp/confirm',
    summary: 'Turn the authenticator app on by a first code; with the first factor answers the recovery codes, once.',
    body: ConfirmFactor,
    reply: RecoveryCodes,
  },
  removeTotp: {
    method: 'DELETE',
    path: '/auth/mfa/totp',
    summary: 'Turn the authenticator app off; with the last factor the recovery codes go too.',
    reply: Done,
    stepUp: true,
  },
  startSms: {
    method: 'POST',
    path: '/auth/mfa/sms',
    summary: 'Begin to use a phone as a second factor: a code is sent there. Three codes an hour.',
    body: SetUpSms,
    reply: SmsBegun,
    status: 202,
    stepUp: true,
  },
  confirmSms: {
    method: 'POST',
    path: '/auth/mfa/sms/confirm',
    summary: 'Turn the phone on by the code that came there; with the first factor answers the recovery codes, once.',
    body: ConfirmFactor,
    reply: RecoveryCodes,
    rate: 'factor',
  },
  removeSms: {
    method: 'DELETE',
    path: '/auth/mfa/sms',
    summary: 'Send no more codes to the phone; with the last factor the recovery codes go too.',
    reply: Done,
    stepUp: true,
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/auth/mfa/recovery-codes',
    summary: 'Make ten new recovery codes; those before work no more.',
    reply: RecoveryCodes,
    stepUp: true,
  },
});
