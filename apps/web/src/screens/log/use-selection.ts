import type { Performance } from '@backline/contract';
import { useMemo, useState } from 'react';

export interface Selection {
  readonly isOn: boolean;
  readonly rows: readonly Performance[];
  has(id: string): boolean;
  toggle(id: string): void;
  all(): void;
  start(): void;
  clear(): void;
}

/** Which rows of a list are ticked; a row that is filtered away is no longer among them. */
export function useSelection(rows: readonly Performance[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  return useMemo(
    () => ({
      isOn: ids !== null,
      rows: ids ? rows.filter((row) => ids.has(row.id)) : [],
      has: (id) => ids?.has(id) ?? false,
      toggle: (id) => setIds((known) => toggled(known ?? new Set(), id)),
      all: () => setIds(new Set(rows.map((row) => row.id))),
      start: () => setIds(new Set()),
      clear: () => setIds(null),
    }),
    [ids, rows],
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set(ids.has(id) ? [...ids].filter((other) => other !== id) : [...ids, id]);
}
