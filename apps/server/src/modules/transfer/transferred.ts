import type { Transferred } from '#platform/kernel';

const ofFiles = 'It tells of files, which stay where they are.';

/** What of our own tables travels in a backup: nothing, for it is about backups. */
export const transferred: readonly Transferred[] = [
  { table: 'transfer.imports', because: ofFiles },
  { table: 'transfer.backups', because: ofFiles },
  { table: 'transfer.schedules', because: 'A new workspace says for itself when it is backed up.' },
  { table: 'transfer.restores', because: ofFiles },
  { table: 'transfer.restore_rows', because: ofFiles },
];
