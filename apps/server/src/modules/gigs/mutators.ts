import { Id, LogPerformance, UpdatePerformance } from '@backline/contract';
import { mutator, mutatorsOf } from '#platform/kernel';
import { z } from 'zod';
import { cancelPerformance } from './performances/cancel-performance.ts';
import { confirmPerformance } from './performances/confirm-performance.ts';
import { logPerformance } from './performances/log-performance.ts';
import { mergedPerformance } from './performances/merged-performance.ts';
import { reopenPerformance } from './performances/reopen-performance.ts';

const named = z.strictObject({ id: Id });
const Log = LogPerformance.required({ id: true });
const Cancel = z.strictObject({ id: Id, reason: z.string().trim().max(500).optional() });

/** What devices may do to shows. */
export const mutators = [
  mutator('performance.log', Log, async (ctx, input) => await logPerformance(ctx, input)),
  ...mutatorsOf('performance', UpdatePerformance, mergedPerformance),
  mutator('performance.confirm', named, async (ctx, { id }) => await confirmPerformance(ctx, id, undefined)),
  mutator('performance.reopen', named, async (ctx, { id }) => await reopenPerformance(ctx, id, undefined)),
  mutator(
    'performance.cancel',
    Cancel,
    async (ctx, { id, reason }) => await cancelPerformance(ctx, id, { reason, ifMatch: undefined }),
  ),
];
