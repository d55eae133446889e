import { namedIn } from '#platform/kernel';
import type { Personal } from '#platform/kernel';

/** What imports hold of people. */
export const personal: readonly Personal[] = [
  {
    table: 'transfer.imports',
    until: 'workspace',
    people: { user_id: 'removed' },
    kind: 'imports',
    door: 'workspace',
    theirs: namedIn('user_id'),
    key: 'id',
    without: ['job_id'],
    file: { id: 'file_id', name: 'file_name' },
  },
];
