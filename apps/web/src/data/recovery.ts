import type { ForgotPassword, ResetPassword } from '@backline/contract';
import { client } from './connection.ts';
import { forgetSession } from './session.ts';

/** Asks for a link to choose a new password; the answer is the same for every address. */
export async function forgotPassword(input: ForgotPassword): Promise<void> {
  await client.call('POST /auth/forgot-password', { body: input });
}

/** Chooses a new password by the link from the letter; whoever was logged in on this device is not any more. */
export async function resetPassword(input: ResetPassword): Promise<void> {
  await client.call('POST /auth/reset-password', { body: input });
  forgetSession();
}

/** Opens a locked account. */
export async function unlock(token: string): Promise<void> {
  await client.call('POST /auth/unlock', { body: { token } });
}

/** Takes the account back to its former address. */
export async function undoEmail(token: string): Promise<void> {
  await client.call('POST /auth/undo-email-change', { body: { token } });
  forgetSession();
}
