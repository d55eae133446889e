import type { Bytes } from './base64url.ts';

const separator = '/';

/**
 * What a seal is bound to, so that a value which was put elsewhere does not open there: workspace/table/id/path for what
 * lies in a workspace, user/id/path for somebody's own keys. Ids have no slash.
 */
export function place(...parts: readonly string[]): Bytes {
  return new TextEncoder().encode(parts.join(separator));
}
