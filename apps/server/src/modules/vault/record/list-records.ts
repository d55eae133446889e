import type { PrivateRecord, VaultPerson } from '@backline/contract';
import type { Page } from '#platform/http';
import type { Read } from '#platform/kernel';
import { recordsAfter } from './record.sql.ts';
import { peopleHere } from './share.sql.ts';

const pageSize = 200;

/** Every record that somebody holds, in pages that each have their own short transaction. */
export async function* streamRecords(read: Read): AsyncGenerator<PrivateRecord> {
  let last: string | null = null;
  for (;;) {
    const rows: readonly PrivateRecord[] = await read.rows('contact', recordsAfter(read.workspaceId, last, pageSize));
    yield* rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.id ?? null;
  }
}

export async function listPeople(read: Read): Promise<Page<VaultPerson>> {
  const rows = await read.rows('contact', peopleHere);
  return { rows, limit: rows.length, nextCursor: null };
}
