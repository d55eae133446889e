import { z } from 'zod';
import { job } from '#platform/kernel';

const base = { payload: z.object({ restoreId: z.uuid() }), priority: 5, attempts: 3 } as const;

export const inspectRestoreJob = job('transfer.inspect_restore', base);
export const checkRestoreJob = job('transfer.check_restore', base);
export const runRestoreJob = job('transfer.run_restore', base);
export const undoRestoreJob = job('transfer.undo_restore', base);
