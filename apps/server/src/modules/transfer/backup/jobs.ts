import { z } from 'zod';
import { job } from '#platform/kernel';

export const makeBackupJob = job('transfer.make_backup', {
  payload: z.object({ backupId: z.uuid() }),
  priority: 4,
  attempts: 3,
});

/** A file goes after the row that named it: never before it is certain that the row has gone. */
export const removeFileJob = job('transfer.remove_file', {
  payload: z.object({ fileId: z.uuid() }),
  priority: 3,
  attempts: 3,
});
