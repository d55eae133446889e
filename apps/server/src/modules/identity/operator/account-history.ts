import type { AuditEntry } from '@backline/contract';
import { entriesAbout, pageOfEntries } from '#platform/audit';
import type { EntryPage } from '#platform/audit';
import type { Page } from '#platform/http';
import type { Db } from '#platform/kernel';
import { accountsByIds } from '../account/ask-account.ts';
import { asOperator } from './as-operator.ts';
import type { Operator } from './as-operator.ts';
import { fileOf } from './show-account.ts';

interface History extends EntryPage {
  readonly userId: string;
}

/** What the log of the platform says of an account: what was done to it, and what it did outside of workspaces. */
export async function accountHistory(operator: Operator, { userId, ...page }: History): Promise<Page<AuditEntry>> {
  const wish = { right: 'accounts.read', reason: 'look at the history of an account' } as const;
  return await asOperator(operator, wish, async ({ db }) => {
    await fileOf(db, userId);
    const found = await pageOfEntries(page, async (before, most) => await db.all(entriesAbout(userId, before, most)));
    return { ...found, rows: await namedEntries(db, found.rows) };
  });
}

/** Entries with the names of the accounts that stand in them; the log keeps ids alone. */
export async function namedEntries<E extends AuditEntry>(db: Db, entries: readonly E[]): Promise<readonly E[]> {
  const ids = entries.flatMap(({ actorId, onBehalfOf }) => [actorId, onBehalfOf].filter((id) => id !== null));
  const accounts = await accountsByIds(db, ids);
  const nameOf = (id: string | null) => (id === null ? null : (accounts.get(id)?.displayName ?? null));
  return entries.map((entry) => ({
    ...entry,
    actorName: nameOf(entry.actorId),
    onBehalfOfName: nameOf(entry.onBehalfOf),
  }));
}
