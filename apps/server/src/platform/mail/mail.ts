import { mailboxRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { defineModule, fail, perform } from '#platform/kernel';
import type { Db, Module } from '#platform/kernel';
import { insertLetter, latestLetters, sweepMailbox } from './mailbox.sql.ts';
import { sendMail } from './send-mail.ts';
import { createSmtp } from './smtp.ts';

export interface MailOptions {
  readonly smtpUrl: string | null;
  readonly from: string;
  /** Whether a session belongs to an operator. */
  isOperator(db: Db, tokenHash: Buffer): Promise<boolean>;
}

export interface Mail {
  readonly module: Module;
  close(): void;
}

const shown = 100;

/** Letters: out by SMTP where a server is configured, else into the mailbox that an operator reads on this machine. */
export function createMail({ smtpUrl, from, isOperator }: MailOptions): Mail {
  const smtp = smtpUrl === null ? null : createSmtp({ url: smtpUrl, from });
  const module = defineModule({
    name: 'mail',
    jobs: [
      perform(sendMail, async (doors, letter, { jobId }) => {
        if (smtp) return await smtp.send(jobId, letter);
        await doors.asSystem(async ({ db }) => void (await db.run(insertLetter(jobId, letter))));
      }),
    ],
    routes: [
      serve(mailboxRoutes, {
        // Letters open accounts: they are shown to an operator who sits at the machine, and to nobody through a proxy.
        list: async ({ request, asSystem }) => {
          const { tokenHash, loopback, forwarded } = request;
          if (smtp || !loopback || forwarded) fail('NOT_FOUND', { resource: 'mailbox' });
          if (tokenHash === null) fail('AUTH_REQUIRED');
          const rows = await asSystem('read the mailbox', async ({ db }) =>
            (await isOperator(db, tokenHash)) ? await db.all(latestLetters(shown)) : fail('FORBIDDEN'),
          );
          return { rows, limit: shown, nextCursor: null };
        },
      }),
    ],
    scheduled: [{ name: 'mail.sweep', cron: '10 3 * * *', run: async ({ db }) => await db.together(sweepMailbox) }],
  });
  return { module, close: () => smtp?.close() };
}
