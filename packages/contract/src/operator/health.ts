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

/** One thing that was looked at: how it stands in one sentence, and what to do where it is not well. */
export const HealthCheck = z.object({
  name: z.enum(healthChecks),
  state: z.enum(healthStates),
  says: z.string(),
  todo: z.string().nullable(),
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
    summary: 'How database, queue, log, disk and mail are, each with what to do; for those with a platform role.',
    reply: Health,
    rate: 'admin',
  },
});
