import type { ApiKey } from '@backline/contract';
import { withoutSortKeys } from '#platform/kernel';
import type { Sorted } from '#platform/kernel';
import { keyPrefix } from './key-secret.ts';
import type { KeyRow } from './key.sql.ts';

/** A key as it may be looked at, without what opens anything. */
export function viewKey(row: KeyRow & Sorted): ApiKey {
  return { ...withoutSortKeys(row), prefix: keyPrefix(row.id) };
}
