import { newRow } from '../sync/local-meta.ts';
import type { LocalMutator } from '../sync/local-rows.ts';
import type { CreatePrivateRecord, UpdatePrivateRecord } from './private-records.ts';

interface Named {
  readonly id: string;
}

export const keepPrivateHere: LocalMutator<CreatePrivateRecord> = (
  rows,
  { id, kind, about, sealed, shares },
  around,
) => {
  const share = shares.find(({ userId }) => userId === around.userId);
  if (!share) return;
  const holders = shares.map(({ userId }) => userId);
  rows.put('privateRecord', {
    ...newRow(id, around),
    kind,
    about,
    sealed,
    rekeyDueAt: null,
    share,
    formerKeys: [],
    holders,
  });
};

export const changePrivateHere: LocalMutator<Named & { readonly change: UpdatePrivateRecord }> = (
  rows,
  { id, change },
) => {
  const record = rows.get('privateRecord', id);
  if (record) rows.put('privateRecord', { ...record, ...change });
};

export const trashPrivateHere: LocalMutator<Named> = (rows, { id }, { now }) => {
  const record = rows.get('privateRecord', id);
  if (record) rows.put('privateRecord', { ...record, deletedAt: now.toISOString() });
};

export const restorePrivateHere: LocalMutator<Named> = (rows, { id }) => {
  const record = rows.get('privateRecord', id);
  if (record) rows.put('privateRecord', { ...record, deletedAt: null });
};
