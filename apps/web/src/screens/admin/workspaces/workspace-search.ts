import { workspaceKinds, workspaceStates } from '@backline/contract';
import type { WorkspaceFilter } from '../../../data/operated-workspaces.ts';
import { oneOf, textOf } from '../../../lib/search-values.ts';

/** Reads the filters from the address; what is not understood is left out. */
export function parseWorkspaceSearch(search: Readonly<Record<string, unknown>>): WorkspaceFilter {
  const q = textOf(search['q']);
  const status = oneOf(workspaceStates, search['status']);
  const kind = oneOf(workspaceKinds, search['kind']);
  return { ...(q ? { q } : {}), ...(status ? { status } : {}), ...(kind ? { kind } : {}) };
}
