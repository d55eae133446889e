import { z } from 'zod';
import { job } from '#platform/kernel';

/** A job that tests give whatever meaning they need. */
export const slowWork = job('test.work', { payload: z.object({ n: z.number() }), priority: 5, attempts: 2 });
