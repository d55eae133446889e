import { AuditState, verifyChainsTask } from '@backline/contract';
import type { ChainsState } from '@backline/contract';
import { z } from 'zod';
import { asOperator } from '#modules/identity';
import type { Operator } from '#modules/identity';
import { chainsToVerify, chainTotals, saveReport, unsealedTail, verifyChain } from '#platform/audit';
import type { HeadsFile } from '#platform/audit';
import { platformWorkspace } from '#platform/db';
import { job } from '#platform/kernel';
import type { Db, JobDoors, JobRun } from '#platform/kernel';

export const verifyChains = job(verifyChainsTask, { payload: z.object({}), priority: 5, attempts: 3 });

/** How all chains stand, as the last check of each found. */
export async function shownChains(operator: Operator): Promise<ChainsState> {
  const wish = { right: 'audit.read', reason: 'look at the chains of the audit log' } as const;
  return await asOperator(operator, wish, async ({ db }) => await chainsState(db));
}

/** Asks for a walk of every chain; how far it is stands among the jobs. */
export async function startVerifying(operator: Operator): Promise<ChainsState> {
  const wish = { right: 'audit.read', reason: 'verify the audit log' } as const;
  return await asOperator(operator, wish, async (ctx) => {
    await ctx.enqueue(verifyChains, {});
    return await chainsState(ctx.db);
  });
}

/** Walks every chain, with the heads that are kept outside of the database, and keeps what was found of each. */
export async function performVerifying(doors: JobDoors, heads: HeadsFile, run: JobRun): Promise<void> {
  const anchors = await heads.read();
  await doors.asSystem(async ({ db }) => {
    const ask = async <T>(question: (db: Db) => Promise<T>) => {
      run.cancelled.throwIfAborted();
      return await question(db);
    };
    const all = await chainsToVerify(ask, anchors);
    for (const [number, workspaceId] of all.entries()) {
      const { entries, erased, upTo, broken } = await verifyChain({ ask, workspaceId, anchors });
      await db.run(saveReport(workspaceId, { entries, erased, upTo, broken }));
      await run.progress((number + 1) / all.length);
    }
  });
}

const Broken = z.object({ broken: AuditState.shape.check.unwrap().shape.broken.unwrap() });

async function chainsState(db: Db): Promise<ChainsState> {
  const { broken, ...totals } = await db.one(chainTotals);
  return {
    ...totals,
    broken: broken.map(({ workspaceId, report }) => {
      const { number, how, says } = Broken.parse(report).broken;
      return { workspaceId: workspaceId === platformWorkspace ? null : workspaceId, number, how, says };
    }),
    unsealed: await db.one(unsealedTail),
  };
}
