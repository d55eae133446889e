import type { AuditEntry } from '@backline/contract';
import type { Page } from '#platform/http';
import { refuse } from '#platform/kernel';

export interface EntryPage {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Find = (before: string | null, most: number) => Promise<readonly AuditEntry[]>;

/** A page of a log. It goes by the last entry seen, so that what is noted meanwhile shifts nothing. */
export async function pageOfEntries({ limit, cursor }: EntryPage, find: Find): Promise<Page<AuditEntry>> {
  const found = await find(cursor === undefined ? null : entryIn(cursor), limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, limit, nextCursor: last && found.length > limit ? cursorAt(last.id) : null };
}

function cursorAt(id: string): string {
  return Buffer.from(`e${id}`).toString('base64url');
}

function entryIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = /^e([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)?.[1];
  return id ?? refuse('cursor', 'cursor', 'This cursor is not one of ours.');
}
