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
  {
    table: 'transfer.backups',
    until: 'backups',
    people: { created_by: 'former member', opened_by: 'emptied' },
    because: 'It names whoever asked for a file that is the workspace’s; what they wrote is in the copy as it is now.',
  },
  {
    table: 'transfer.restores',
    until: 'restores',
    people: { created_by: 'former member' },
    because: 'It names whoever put a file back that is the workspace’s; what they wrote is in the copy as it is now.',
  },
];
