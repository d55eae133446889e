import { z } from 'zod';
import { job } from '#platform/kernel';

export const eraseAccount = job('privacy.erase_account', {
  payload: z.object({ userId: z.uuid() }),
  priority: 3,
  attempts: 5,
  queue: 'privacy.erase_account',
});
