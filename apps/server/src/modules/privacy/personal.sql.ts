import { namedIn } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

/** What this module itself holds of people. */
export const personal: readonly Personal[] = [
  {
    table: 'privacy.exports',
    until: 'exports',
    people: { user_id: 'removed' },
    kind: 'copies-of-your-data',
    door: 'account',
    theirs: namedIn('user_id'),
    key: 'id',
    without: ['job_id', 'file_id'],
  },
  {
    table: 'privacy.consents',
    until: 'proof',
    people: { user_id: { kept: 'Proof that something was agreed to, by somebody whom nothing names any more.' } },
    kind: 'consents',
    door: 'account',
    theirs: namedIn('user_id'),
    key: 'id',
    without: [],
  },
];
