import { sql } from '#platform/kernel';

/** The letters that were asked to be sent to an address, oldest first. */
export function lettersTo(address: string) {
  return sql<{
    to: string;
    subject: string;
    text: string;
    html?: string;
  }>`select payload ->> 'to' as "to", payload ->> 'subject' as subject, payload ->> 'text' as text,
      payload ->> 'html' as html
    from events.outbox where kind = 'job' and type = 'mail.send' and payload ->> 'to' = ${address} order by seq`;
}
