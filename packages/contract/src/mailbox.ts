import { z } from 'zod';
import { routes } from './routes.ts';
import { Id, Instant } from './values.ts';

/** A letter that no mail server took, for the operator to read. */
export const MailboxLetter = z.object({ id: Id, to: z.string(), subject: z.string(), text: z.string(), at: Instant });
export type MailboxLetter = z.infer<typeof MailboxLetter>;

export const mailboxRoutes = routes('public', 'Mailbox', {
  list: {
    method: 'GET',
    path: '/dev/mailbox',
    summary: 'Letters that were not sent because no mail server is configured; for an operator, on the machine itself.',
    reply: MailboxLetter,
    list: true,
  },
});
