import { AuditState, verifyAuditTask } from '@backline/contract';
import { z } from 'zod';
import { anchorsOf, lastReport, saveReport, tailOf, verifyChain } from '#platform/audit';
import { allow, job } from '#platform/kernel';
import type { Ctx, Db, JobDoors, JobRun, Read } from '#platform/kernel';

/** Links that are walked while somebody waits: about a second. */
const mostNow = 20_000;
const jobSeconds = 3_600;

export const verifyAudit = job(verifyAuditTask, {
  payload: z.object({ workspaceId: z.uuid() }),
  priority: 5,
  attempts: 3,
});

/** How the chain stands: a short one is walked now, of a long one the last check is told. */
export async function showAuditState(read: Read): Promise<AuditState> {
  return await read.snapshot('audit', async (db) => {
    const stored = await storedState(db, read.workspaceId);
    if (stored.isLong) return stored;
    const { entries, erased, upTo, broken } = await verifyChain({
      ask: async (question) => await question(db),
      workspaceId: read.workspaceId,
    });
    return { ...stored, check: { at: read.now.toISOString(), entries, erased, upTo, broken } };
  });
}

/** Asks for a check of the whole chain; how far it is stands among the jobs. */
export async function startVerifying(ctx: Ctx): Promise<AuditState> {
  allow(ctx.actor, 'audit', 'read');
  await ctx.enqueue(verifyAudit, { workspaceId: ctx.workspaceId });
  return await storedState(ctx.db, ctx.workspaceId);
}

/** Walks the whole chain as the one who asked, and keeps what was found. */
export async function performVerifying(doors: JobDoors, workspaceId: string, run: JobRun): Promise<void> {
  const report = await doors.inWorkspace(
    async ({ actor, db }) => {
      allow(actor, 'audit', 'read');
      return await verifyChain({
        ask: async (question) => {
          run.cancelled.throwIfAborted();
          return await question(db);
        },
        workspaceId,
        onProgress: run.progress,
      });
    },
    { seconds: jobSeconds },
  );
  const { entries, erased, upTo, broken } = report;
  await doors.asSystem(
    async ({ db }) => void (await db.run(saveReport(workspaceId, { entries, erased, upTo, broken }))),
  );
}

const Stored = AuditState.shape.check.unwrap().omit({ at: true });

async function storedState(db: Db, workspaceId: string): Promise<AuditState> {
  const last = await db.maybe(lastReport(workspaceId));
  const unsealed = await db.one(tailOf(workspaceId));
  const newest = (await db.all(anchorsOf(workspaceId))).at(-1);
  const entries = last?.links ?? 0;
  return {
    entries,
    isLong: entries > mostNow,
    check: last?.checkedAt ? { at: last.checkedAt, ...Stored.parse(last.report) } : null,
    unsealed,
    anchored: newest ? { number: newest.number, at: newest.anchoredAt } : null,
  };
}
