import { z } from 'zod';
import { Done, Email, LinkToken } from '../identity.ts';
import { routes } from '../routes.ts';
import { NewPassword } from './password.ts';

export const ForgotPassword = z.strictObject({ email: Email });
export type ForgotPassword = z.infer<typeof ForgotPassword>;

export const ResetPassword = z.strictObject({ token: LinkToken, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;

/** A link from a letter that needs nothing besides. */
export const UseLink = z.strictObject({ token: LinkToken });
export type UseLink = z.infer<typeof UseLink>;

export const recoveryRoutes = routes('public', 'Accounts', {
  forgotPassword: {
    method: 'POST',
    path: '/auth/forgot-password',
    summary: 'Ask for a link to choose a new password. The answer never tells whether the account exists.',
    body: ForgotPassword,
    reply: Done,
    status: 202,
    rate: 'reset',
  },
  resetPassword: {
    method: 'POST',
    path: '/auth/reset-password',
    summary: 'Choose a new password with the link from the letter; ends all sessions and opens a locked account.',
    body: ResetPassword,
    reply: Done,
    rate: 'reset',
  },
  unlock: {
    method: 'POST',
    path: '/auth/unlock',
    summary: 'Open an account that was locked after wrong passwords, with the link from the letter.',
    body: UseLink,
    reply: Done,
    rate: 'reset',
  },
  undoEmail: {
    method: 'POST',
    path: '/auth/undo-email-change',
    summary: 'Take the account back to the address it had, with the link from the letter; ends all sessions.',
    body: UseLink,
    reply: Done,
    rate: 'reset',
  },
});
