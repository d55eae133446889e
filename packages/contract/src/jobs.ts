import { z } from 'zod';
import { jobStates } from './job-states.ts';
import { listing } from './listing.ts';
import { routes } from './routes.ts';
import { Id, Instant } from './values.ts';

/** Work in the background, with its history; `progress` runs from 0 to 1. */
export const Job = z.object({
  id: Id,
  task: z.string(),
  state: z.enum(jobStates),
  progress: z.number(),
  progressNote: z.string().nullable(),
  attempts: z.int(),
  maxAttempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type Job = z.infer<typeof Job>;

const params = z.strictObject({ id: Id });

export const jobRoutes = routes('workspace', 'Jobs', {
  list: {
    method: 'GET',
    path: '/jobs',
    summary: 'Background work of this workspace, newest first.',
    query: listing({
      filter: { state: z.enum(jobStates).optional(), task: z.string().max(100).optional() },
      sort: ['createdAt'],
    }),
    reply: Job,
    list: true,
  },
  show: { method: 'GET', path: '/jobs/:id', summary: 'One job and how far it is.', params, reply: Job },
  cancel: { method: 'POST', path: '/jobs/:id/cancel', summary: 'Stop a job that waits or runs.', params, reply: Job },
});
