import { createTransport } from 'nodemailer';
import type { Letter } from './send-mail.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  readonly from: string;
}

/** Sends letters over SMTP. `id` makes the Message-ID, so that a letter sent twice is seen to be one. */
export function createSmtp({ url, from }: SmtpOptions) {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send(id: string, { to, subject, text, html }: Letter): Promise<void> {
      // The address is given as an object: a comma in it does not make two recipients.
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        ...(html !== undefined && { html }),
        messageId: `<${id}@${domain}>`,
      });
    },
    close: () => transport.close(),
  };
}
