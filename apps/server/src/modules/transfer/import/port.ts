import type { Ctx, Db } from '#platform/kernel';
import type { LogSoFar } from '../read/plan-records.ts';
import type { ImportPlan } from '../read/planned.ts';

/** What an import needs of the log it writes into; filled in where the modules are put together. */
export interface ShowLog {
  soFar(db: Db, workspaceId: string): Promise<LogSoFar>;
  /** Stores a whole plan in the open transaction; says how far it is, from 0 to 1. Answers how many shows were made. */
  store(ctx: Ctx, importId: string, plan: ImportPlan, progress: (done: number) => Promise<void>): Promise<number>;
  /** Moves the shows of an import into the trash, but those that were edited since. */
  undo(ctx: Ctx, importId: string): Promise<{ trashed: number; keptBecauseEdited: number }>;
}
