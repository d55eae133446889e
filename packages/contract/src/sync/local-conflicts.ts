import type { ConflictChoice } from './conflict.ts';
import type { LocalMutator } from './local-rows.ts';
import type { Json } from './same-value.ts';

export interface ResolveConflict {
  readonly id: string;
  readonly choice: ConflictChoice;
  readonly value?: Json | undefined;
}

/** Marks a conflict as settled; what that does to its row, the server knows. */
export const resolveHere: LocalMutator<ResolveConflict> = (rows, { id, choice }, { userId, now }) => {
  const conflict = rows.get('conflict', id);
  if (!conflict || conflict.status === 'resolved' || conflict.status === 'stale') return;
  rows.put('conflict', { ...conflict, status: 'resolved', choice, resolvedBy: userId, resolvedAt: now.toISOString() });
};
