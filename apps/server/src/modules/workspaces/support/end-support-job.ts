import { z } from 'zod';
import { job } from '#platform/kernel';

/** Takes down the end of a grant whose time is over. */
export const endSupport = job('workspaces.end_support', {
  payload: z.object({ grantId: z.uuid() }),
  priority: 10,
  attempts: 10,
});
