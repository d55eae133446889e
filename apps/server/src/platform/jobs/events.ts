import { z } from 'zod';
import { event } from '#platform/kernel';

const subject = { type: 'job', id: ({ jobId }: { jobId: string }) => jobId };
const Ended = z.object({ jobId: z.uuid(), task: z.string() });

/** A job was stopped before it was done, because somebody asked for that. */
export const jobCancelled = event('job.cancelled', {
  version: 1,
  subject,
  payload: Ended,
  audit: 'data',
  webhook: false,
});

/** A job has failed at its last attempt and waits for a person; `serverEnded` when the last one ended with its server. */
export const jobDeadLettered = event('job.dead_lettered', {
  version: 1,
  subject,
  payload: z.object({ ...Ended.shape, attempts: z.int(), serverEnded: z.boolean() }),
  audit: 'data',
  severity: 'warning',
  webhook: false,
});
