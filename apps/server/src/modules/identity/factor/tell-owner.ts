import type { PersonCtx } from '#platform/http';
import { sendMail } from '#platform/mail';
import { accountById } from '../account/account.sql.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { LetterKey } from '../letters/write-letter.ts';
import type { IdentityPorts } from '../ports.ts';

/** Mails a person what has become of their second factors: if it was not them, they should know. */
export async function tellOwner(ctx: PersonCtx, ports: IdentityPorts, letter: LetterKey): Promise<void> {
  const { email } = await ctx.db.one(accountById(ctx.userId));
  await ctx.enqueue(sendMail, writeLetter(letter, email, { forgotLink: `${ports.publicOrigin}/forgot-password` }));
}
