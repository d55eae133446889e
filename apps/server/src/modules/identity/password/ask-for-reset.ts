import type { ForgotPassword } from '@backline/contract';
import type { PublicCtx } from '#platform/http';
import { foldEmail } from '../account/secret-link.ts';
import { sendReset } from './send-reset.ts';

/** Asks for a link to choose a new password. Nothing is looked up before the answer: known and unknown addresses cannot differ. */
export async function askForReset(ctx: PublicCtx, input: ForgotPassword): Promise<{ done: true }> {
  const email = foldEmail(input.email);
  await ctx.asSystem('ask for a new password', async (system) => await system.enqueue(sendReset, { email }));
  return { done: true };
}
