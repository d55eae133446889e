import { z } from 'zod';
import { Done, Me, TakeBack } from '../identity.ts';
import { routes } from '../routes.ts';
import { Instant } from '../values.ts';
import { PasskeyRequest, ShownPasskey } from './passkeys.ts';

/** Six digits as an authenticator app shows them, with or without a space in the middle. */
export const FactorCode = z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/, 'A code has six digits.');

/** One of the ten codes for the day the authenticator is lost; case, spaces and dashes do not matter. */
export const RecoveryCode = z.string().min(16, 'A recovery code has sixteen letters and digits.').max(40);

/** What finishes a log-in where a second factor is on: a code of the app, a recovery code, or a passkey. */
export const FinishLogIn = z.union([
  z.strictObject({ code: FactorCode, takeBack: TakeBack }),
  z.strictObject({ recoveryCode: RecoveryCode, takeBack: TakeBack }),
  z.strictObject({ passkey: ShownPasskey, takeBack: TakeBack }),
]);
export type FinishLogIn = z.infer<typeof FinishLogIn>;

export const ConfirmFactor = z.strictObject({ code: FactorCode });
export type ConfirmFactor = z.infer<typeof ConfirmFactor>;

/** Which second factors somebody can show. */
export const FactorWays = z.object({ code: z.boolean(), passkey: z.boolean(), recoveryCode: z.boolean() });
export type FactorWays = z.infer<typeof FactorWays>;

/** Which second factors an account has; `totp` is null where no authenticator app is on. */
export const Factors = z.object({
  totp: z.object({ addedAt: Instant }).nullable(),
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
    summary: 'Finish a log-in that answered MFA_REQUIRED, with a code of the app, a recovery code or a passkey.',
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
  renewRecoveryCodes: {
    method: 'POST',
    path: '/auth/mfa/recovery-codes',
    summary: 'Make ten new recovery codes; those before work no more.',
    reply: RecoveryCodes,
    stepUp: true,
  },
});
