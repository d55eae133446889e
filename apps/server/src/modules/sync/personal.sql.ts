import { namedIn, written } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

const theirs = namedIn('user_id');

/** What sync keeps of people: their devices, what they did there that was refused, and what two of them said of one field. */
export const personal: readonly Personal[] = [
  {
    table: 'sync.clients',
    until: 'sync_devices',
    people: { user_id: 'removed' },
    kind: 'devices',
    door: 'workspace',
    theirs,
    key: 'id',
    without: [],
  },
  {
    table: 'sync.mutations',
    until: 'sync_results',
    people: { user_id: 'with row' },
    kind: 'device-mutations',
    door: 'workspace',
    theirs,
    key: null,
    without: ['hash'],
  },
  {
    ...written('sync.conflicts', 'conflicts'),
    until: 'settled_conflicts',
    people: { created_by: 'former member', resolved_by: 'former member' },
    theirs: namedIn('created_by', 'resolved_by'),
  },
];
