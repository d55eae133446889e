import type { ChainReport, VerifyOptions } from './chain-report.ts';
import type { Anchor } from './verify.sql.ts';
import { chainedWorkspaces } from './verify.sql.ts';
import { verifyChain } from './verify.ts';

/** Verifies one chain after the other, with what was kept outside of the database; a chain that is gone is known from there. */
export async function* verifyChains(
  ask: VerifyOptions['ask'],
  anchors: readonly Anchor[],
  only: string | null,
): AsyncGenerator<ChainReport> {
  for (const workspaceId of only === null ? await chainsToVerify(ask, anchors) : [only])
    yield await verifyChain({ ask, workspaceId, anchors });
}

/** Every workspace that has, or should have, a chain. */
export async function chainsToVerify(
  ask: VerifyOptions['ask'],
  anchors: readonly Anchor[],
): Promise<readonly string[]> {
  const known = await ask(async (db) => await db.all(chainedWorkspaces));
  return [...new Set([...known, ...anchors].map(({ workspaceId }) => workspaceId))];
}
