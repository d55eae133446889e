import type { DeadLetter } from '@backline/contract';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortOrder } from '#platform/kernel';

/** Which dead letter: an event, and the reaction that could not take it. */
export interface LetterRef {
  readonly reaction: string;
  readonly seq: number;
}

// What the event carries is the workspace's own.
const columns = fragment`handler as reaction, event_seq as seq, at,
  nullif(workspace_id, '00000000-0000-0000-0000-000000000000') as "workspaceId", type, error, tries, retry_asked_at is not null as "isAsked"`;

export function listDeadLetters(reaction: string | undefined, window: PageWindow) {
  return sql<DeadLetter & Sorted>`select ${columns}${sortColumns(window.order)} from events.dead_letters
    ${pageOfRows(matching(reaction), window)}`;
}

export function countDeadLetters(reaction: string | undefined) {
  return sql<{ count: number }>`select count(*) from events.dead_letters where ${matching(reaction)}`;
}

/** The newest first, unless asked otherwise. */
export function deadLetterOrder(sort = '-at'): SortOrder {
  const down = sort.startsWith('-');
  return sortOrder(
    sort,
    [{ name: 'at', by: fragment`at`, kind: 'timestamptz' }],
    [
      { name: 'seq', by: fragment`event_seq::float8`, kind: 'float8', isShown: true, down },
      { name: 'reaction', by: fragment`handler`, kind: 'text', isShown: true, down },
    ],
  );
}

function matching(reaction: string | undefined) {
  return allOf([fragment`true`, reaction !== undefined && fragment`handler = ${reaction}`]);
}

/** Asks for an event to be tried again; no row where it was not laid aside, or not any more. */
export function askAgain({ reaction, seq }: LetterRef) {
  return sql<DeadLetter>`update events.dead_letters set retry_asked_at = now()
    where handler = ${reaction} and event_seq = ${seq} returning ${columns}`;
}

/** The letters of these reactions that are asked for again. */
export function askedAgain(handlers: readonly string[]) {
  return sql<LetterRef>`select handler as reaction, event_seq as seq from events.dead_letters
    where retry_asked_at is not null and handler = any (${handlers}::text[]) order by event_seq limit 20`;
}

/** Holds a letter until it is settled; no row while another process does. */
export function holdLetter({ reaction, seq }: LetterRef) {
  return sql<LetterRef>`select handler as reaction, event_seq as seq from events.dead_letters
    where handler = ${reaction} and event_seq = ${seq} and retry_asked_at is not null for update skip locked`;
}

export function dropLetter({ reaction, seq }: LetterRef) {
  return sql`delete from events.dead_letters where handler = ${reaction} and event_seq = ${seq}`;
}

/** Lays it aside once more. */
export function layAsideAgain({ reaction, seq }: LetterRef, error: string) {
  return sql`update events.dead_letters set retry_asked_at = null, error = ${error}, tries = tries + 1, at = now()
    where handler = ${reaction} and event_seq = ${seq}`;
}
