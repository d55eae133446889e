import { platformRoles, userStates } from '@backline/contract';
import type { AccountFilter } from '../../../data/operated-accounts.ts';
import { oneOf, textOf } from '../../../lib/search-values.ts';

/** Reads the filters from the address; what is not understood is left out. */
export function parseUserSearch(search: Readonly<Record<string, unknown>>): AccountFilter {
  const q = textOf(search['q']);
  const state = oneOf(userStates, search['state']);
  const platformRole = oneOf(platformRoles, search['platformRole']);
  return { ...(q ? { q } : {}), ...(state ? { state } : {}), ...(platformRole ? { platformRole } : {}) };
}
