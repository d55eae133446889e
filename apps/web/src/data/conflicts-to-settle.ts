import type { Conflict } from '@backline/contract';
import { useMemo } from 'react';
import { useMay } from './may.tsx';
import type { May } from './may.tsx';
import { useConflicts } from './sync-state.ts';

/** Edits that met another one, the settled ones too, of what whoever is here may change. */
export function useConflictsToSettle(): readonly Conflict[] {
  const conflicts = useConflicts();
  const may = useMay();
  return useMemo(() => conflicts.filter(({ table }) => mayChange(may, table)), [conflicts, may]);
}

const resources = {
  performance: 'performance',
  venue: 'venue',
  song: 'song',
  setList: 'set_list',
  profile: 'profile',
  privateRecord: 'contact',
} as const;

// How one likes to have it is one's own; what a newer server knows is left to it.
function mayChange(may: May, table: string): boolean {
  const resource = Object.entries(resources).find(([known]) => known === table)?.[1];
  return resource === undefined || may(resource, 'update');
}
