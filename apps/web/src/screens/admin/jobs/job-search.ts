import { jobStates } from '@backline/contract';
import type { JobFilter } from '../../../data/operated-jobs.ts';
import { oneOf, textOf } from '../../../lib/search-values.ts';

/** Reads the filters from the address; what is not understood is left out. */
export function parseJobSearch(search: Readonly<Record<string, unknown>>): JobFilter {
  const task = textOf(search['task']);
  const state = oneOf(jobStates, search['state']);
  const queue = textOf(search['queue']);
  return { ...(task ? { task } : {}), ...(state ? { state } : {}), ...(queue ? { queue } : {}) };
}
