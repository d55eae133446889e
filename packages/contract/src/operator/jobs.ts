import { z } from 'zod';
import { jobStates } from '../job-states.ts';
import { Job } from '../jobs.ts';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { WithReason } from './reason.ts';

/** Background work of any workspace, without what it carries; `workspaceId` is null for the platform's own. */
export const AnyJob = z.object({
  ...Job.omit({ progressNote: true }).shape,
  workspaceId: z.uuid().nullable(),
  /** Who asked for it; null for the platform. */
  actorId: z.uuid().nullable(),
  queue: z.string().nullable(),
  priority: z.int(),
  runAt: Instant,
});
export type AnyJob = z.infer<typeof AnyJob>;

/** How much there is of each. */
export const JobCounts = z.object({
  states: z.record(z.enum(jobStates), z.int()),
  deadLetters: z.int(),
});
export type JobCounts = z.infer<typeof JobCounts>;

/** An event that a reaction could not take after its last try. */
export const DeadLetter = z.object({
  reaction: z.string(),
  seq: z.int(),
  at: Instant,
  workspaceId: z.uuid().nullable(),
  type: z.string(),
  error: z.string(),
  tries: z.int(),
  /** It is about to be tried again. */
  isAsked: z.boolean(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** Which dead letter. */
export const WhichLetter = z.strictObject({ reaction: z.string().min(1).max(200), seq: z.int().min(1) });
export type WhichLetter = z.infer<typeof WhichLetter>;

const params = z.strictObject({ id: Id });

export const operatedJobRoutes = routes('user', 'Operator', {
  listAllJobs: {
    method: 'GET',
    path: '/admin/jobs',
    summary: 'Background work of the whole installation, newest first; never what it carries.',
    query: listing({
      filter: {
        state: z.enum(jobStates).optional(),
        task: z.string().max(100).optional(),
        queue: z.string().max(100).optional(),
        workspaceId: z.uuid().optional(),
      },
      sort: ['createdAt'],
    }),
    reply: AnyJob,
    list: true,
    rate: 'admin',
  },
  countJobs: {
    method: 'GET',
    path: '/admin/jobs/counts',
    summary: 'How many jobs stand in each state, and how many events were laid aside.',
    reply: JobCounts,
    rate: 'admin',
  },
  listDeadLetters: {
    method: 'GET',
    path: '/admin/dead-letters',
    summary: 'Events that a reaction could not take, the newest first.',
    query: listing({ filter: { reaction: z.string().max(200).optional() }, sort: ['at'] }),
    reply: DeadLetter,
    list: true,
    rate: 'admin',
  },
  retryDeadLetter: {
    method: 'POST',
    path: '/admin/dead-letters/retry',
    summary: 'Let a reaction try an event again that was laid aside.',
    body: WhichLetter,
    reply: DeadLetter,
    status: 202,
    rate: 'admin',
  },
  showAnyJob: {
    method: 'GET',
    path: '/admin/jobs/:id',
    summary: 'One job, without what it carries.',
    params,
    reply: AnyJob,
    rate: 'admin',
  },
  retryJob: {
    method: 'POST',
    path: '/admin/jobs/:id/retry',
    summary: 'Put a job that has failed back into the queue, now.',
    params,
    reply: AnyJob,
    rate: 'admin',
  },
  stopJob: {
    method: 'POST',
    path: '/admin/jobs/:id/cancel',
    summary: 'Stop a job: at once while it waits, else as soon as it notices.',
    params,
    body: WithReason,
    reply: AnyJob,
    rate: 'admin',
  },
});
