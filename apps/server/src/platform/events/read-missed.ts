import type { Db } from '#platform/kernel';
import { eventsOfWorkspace, isReplayable } from './log.sql.ts';
import type { Logged } from './log.sql.ts';

export interface Missed {
  readonly workspaceId: string;
  /** The last number that was seen. */
  readonly after: number;
  /** The last number that is wanted. */
  readonly until: number;
  /** How long ago the oldest of them may be, in milliseconds. */
  readonly windowMs: number;
  readonly most: number;
}

/** What happened in a workspace since somebody looked, in order; null when that is too long ago or too much. */
export async function readMissed(db: Db, missed: Missed): Promise<readonly Logged[] | null> {
  const { workspaceId, after, until, windowMs, most } = missed;
  const { replayable } = await db.one(isReplayable(workspaceId, after, windowMs));
  if (!replayable) return null;
  const events = await db.all(eventsOfWorkspace(workspaceId, after, until, most + 1));
  return events.length > most ? null : events;
}
