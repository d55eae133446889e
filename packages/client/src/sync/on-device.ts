import { thisBrowser } from './browser.ts';
import { baseName } from './idb-store.ts';

/**
 * The workspaces of a person that this device has rows of, by id, whichever of them is open; in browsers that do not say what they keep
 * (Firefox before 126), none.
 */
export async function workspacesOnDevice(userId: string): Promise<readonly string[]> {
  const { factory } = thisBrowser();
  const kept = (await factory?.databases?.().catch(() => [])) ?? [];
  const prefix = baseName({ userId, workspaceId: '' });
  return kept.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}
