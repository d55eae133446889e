import { z } from 'zod';
import { event } from '#platform/kernel';

/** A job has failed at its last attempt and waits for a person. */
export const jobDeadLettered = event('job.dead_lettered', {
  version: 1,
  subject: { type: 'job', id: ({ jobId }) => jobId },
  payload: z.object({ jobId: z.uuid(), task: z.string(), attempts: z.int() }),
  audit: 'data',
  severity: 'warning',
  webhook: false,
});
