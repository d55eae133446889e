import type { SystemCtx } from '#platform/kernel';
import { compactScope, forgetConflicts, forgetDevices, forgetResults, scopesToCompact } from './compact.sql.ts';

/** Lets go of what no device needs any more: itself long gone, old results, settled conflicts. */
export async function forget({ db }: SystemCtx): Promise<void> {
  await db.run(forgetDevices);
  await db.run(forgetResults);
  await db.run(forgetConflicts);
}

/** Lets go of old tombstones, of a few scopes at a time: each is held until the end, in the order in which everybody holds them. */
export async function compact({ db }: SystemCtx): Promise<void> {
  for (const { workspaceId, scope } of await db.all(scopesToCompact)) await db.run(compactScope(workspaceId, scope));
}
