import { z } from 'zod';
import { job } from '#platform/kernel';

/** One line without line breaks: nothing that is typed can add a header. */
const HeaderText = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\r\n\0]*$/);

export const Letter = z.object({
  to: HeaderText,
  subject: HeaderText,
  text: z.string().max(200_000),
  html: z.string().max(500_000).optional(),
});
export type Letter = z.infer<typeof Letter>;

/** Sends one letter; to the mail server where one is configured, else into the mailbox page. */
export const sendMail = job('mail.send', { payload: Letter, priority: 6, attempts: 10 });
