import { z } from 'zod';
import { job } from '#platform/kernel';

const ImportJob = z.object({ importId: z.uuid() });
const base = { payload: ImportJob, priority: 5, attempts: 3 } as const;

export const inspectJob = job('transfer.inspect_import', base);
export const checkJob = job('transfer.check_import', base);
export const runJob = job('transfer.run_import', {
  ...base,
  payload: z.object({ ...ImportJob.shape, leaveOutBadRows: z.boolean() }),
});
export const undoJob = job('transfer.undo_import', base);
