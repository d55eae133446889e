import { retentionRules } from '@backline/contract';
import type { MailboxLetter } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Letter } from './send-mail.ts';

/** Puts a letter into the mailbox; the same job a second time changes nothing. */
export function insertLetter(id: string, letter: Letter) {
  return sql`insert into mail.mailbox (id, recipient, subject, body) values (${id}, ${letter.to}, ${letter.subject}, ${letter.text})
    on conflict (id) do nothing`;
}

export function latestLetters(limit: number) {
  return sql<MailboxLetter>`select id, recipient as "to", subject, body as text, at from mail.mailbox order by at desc, id desc limit ${limit}::int`;
}

/** No link in a letter lives longer than its text; that there was one is known for longer. */
export const sweepMailbox = [
  sql`update mail.mailbox set body = '' where body <> '' and at < now() - make_interval(days => ${retentionRules.letters.days}::int)`,
  sql`delete from mail.mailbox where at < now() - make_interval(days => ${retentionRules.letter_list.days}::int)`,
];
