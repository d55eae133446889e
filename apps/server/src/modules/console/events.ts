import { z } from 'zod';
import { event } from '#platform/kernel';

const AboutJob = z.object({ jobId: z.uuid(), task: z.string() });

function jobEvent(type: string) {
  return event(type, {
    version: 1,
    subject: { type: 'job', id: (payload: z.infer<typeof AboutJob>) => payload.jobId },
    payload: AboutJob,
    audit: 'data',
    severity: 'warning',
    webhook: false,
  });
}

/** Whoever runs the installation put a job that had failed back into the queue. */
export const jobRetried = jobEvent('job.retried');
/** Whoever runs the installation stopped a job. */
export const jobStopped = jobEvent('job.stopped');

/** Somebody changed what the installation is called, who may open an account, or the notice. */
export const installationChanged = event('installation.changed', {
  version: 1,
  subject: { type: 'installation', id: () => 'installation' },
  payload: z.object({ fields: z.array(z.string()) }),
  audit: 'security',
  severity: 'warning',
  webhook: false,
});

/** Whoever runs the installation let a reaction try an event again that was laid aside. */
export const deadLetterRetried = event('dead_letter.retried', {
  version: 1,
  subject: { type: 'dead_letter', id: ({ reaction, seq }) => `${reaction} ${seq}` },
  payload: z.object({ reaction: z.string(), seq: z.int() }),
  audit: 'data',
  severity: 'warning',
  webhook: false,
});
