import { z } from 'zod';
import { routes } from '../routes.ts';
import { Instant } from '../values.ts';

export const healthStates = ['ok', 'warn', 'bad'] as const;

/** What is looked at. */
export const healthChecks = [
  'database',
  'connections',
  'transactions',
  'relay',
  'sealer',
  'reactions',
  'workers',
  'jobs',
  'dead_jobs',
  'disk',
  'mail',
] as const;
export type HealthCheckName = (typeof healthChecks)[number];

/** What can be found; the words for it, and for what to do where it is not well, are those of whoever shows it. */
export const healthFindings = [
  'database_size',
  'connections_taken',
  'transactions_unseen',
  'transactions_none',
  'transactions_oldest',
  'messages_none',
  'messages_wait',
  'entries_sealed',
  'entries_wait',
  'reactions_level',
  'reactions_behind',
  'workers_there',
  'jobs_none',
  'jobs_wait',
  'dead_jobs_none',
  'dead_jobs_there',
  'disk_free',
  'letters_given_up',
  'letters_failing',
  'letters_by_smtp',
  'letters_stay',
] as const;
export type HealthFinding = (typeof healthFindings)[number];

/** The figures of a finding; which of them it has goes by what was found. */
export const HealthFigures = z
  .object({
    count: z.number(),
    /** The most that there can be. */
    most: z.number(),
    running: z.number(),
    /** Within a day. */
    lately: z.number(),
    behind: z.number(),
    failing: z.number(),
    seconds: z.number(),
    bytes: z.number(),
    allBytes: z.number(),
  })
  .partial();
export type HealthFigures = z.infer<typeof HealthFigures>;

/** One thing that was looked at, and how it stands. */
export const HealthCheck = z.object({
  name: z.enum(healthChecks),
  state: z.enum(healthStates),
  found: z.enum(healthFindings),
  figures: HealthFigures,
});
export type HealthCheck = z.infer<typeof HealthCheck>;

/** How the installation is; `state` is that of whatever is worst. */
export const Health = z.object({
  state: z.enum(healthStates),
  at: Instant,
  version: z.string(),
  /** Since when this process runs; null where a command line asks. */
  upSince: Instant.nullable(),
  checks: z.array(HealthCheck),
});
export type Health = z.infer<typeof Health>;

export const healthRoutes = routes('user', 'Operator', {
  showHealth: {
    method: 'GET',
    path: '/admin/health',
    summary: 'How database, queue, log, disk and mail are, each with its figures; for those with a platform role.',
    reply: Health,
    rate: 'admin',
  },
});
