import { z } from 'zod';
import { job } from '#platform/kernel';

export const makeExport = job('privacy.make_export', {
  payload: z.object({ exportId: z.uuid() }),
  priority: 4,
  attempts: 3,
});
