import type { Database } from '#platform/db';
import type { ChainReport } from './chain-report.ts';
import type { Anchor } from './verify.sql.ts';
import { chainedWorkspaces } from './verify.sql.ts';
import { verifyChain } from './verify.ts';

/** Verifies one chain after the other, with what was kept outside of the database; a chain that is gone is known from there. */
export async function* verifyChains(
  database: Database,
  anchors: readonly Anchor[],
  only: string | null,
): AsyncGenerator<ChainReport> {
  const known = await database.asPlatform(async (db) => await db.all(chainedWorkspaces));
  const ids = new Set([...known, ...anchors].map(({ workspaceId }) => workspaceId));
  for (const workspaceId of only === null ? ids : [only])
    yield await verifyChain({ ask: database.asPlatform, workspaceId, anchors });
}
