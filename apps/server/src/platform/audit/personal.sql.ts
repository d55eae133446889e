import { namedIn } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

/** What the audit log holds of people. */
export const personal: readonly Personal[] = [
  {
    table: 'audit.entries',
    until: 'audit',
    people: { actor_id: 'former member', on_behalf_of: 'former member', ip: 'by step', agent: 'by step' },
    kind: 'entries',
    door: 'log',
    theirs: namedIn('actor_id', 'on_behalf_of'),
    key: 'id',
    without: ['tx', 'origin_salt', 'origin_hash', 'changed'],
  },
  {
    table: 'audit."values"',
    until: 'audit',
    people: { actor_id: 'by step', person_id: 'by step' },
    kind: 'changes',
    door: 'log',
    theirs: namedIn('actor_id', 'person_id'),
    key: 'entry_id',
    without: ['salt'],
  },
];
