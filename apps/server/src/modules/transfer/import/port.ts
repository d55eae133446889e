import type { Ctx, Db } from '#platform/kernel';
import type { LogSoFar } from '../read/plan-records.ts';
import type { ImportPlan } from '../read/planned.ts';

/** What an import made: how many shows, and the venues and songs that were not there before. */
export interface Stored {
  readonly created: number;
  readonly venueIds: readonly string[];
  readonly songIds: readonly string[];
}

/** What an import needs of the log it writes into; filled in where the modules are put together. */
export interface ShowLog {
  soFar(db: Db, workspaceId: string): Promise<LogSoFar>;
  /** Stores a whole plan in the open transaction; says how far it is, from 0 to 1. */
  store(ctx: Ctx, importId: string, plan: ImportPlan, progress: (done: number) => Promise<void>): Promise<Stored>;
  /** Moves what an import made into the trash, but what was edited since. */
  undo(
    ctx: Ctx,
    importId: string,
    made: Omit<Stored, 'created'>,
  ): Promise<{ trashed: number; keptBecauseEdited: number }>;
}
