import { statfs } from 'node:fs/promises';
import { unsealedTail } from '#platform/audit';
import { databaseFigures } from '#platform/db';
import type { DatabaseFigures } from '#platform/db';
import { eventFigures } from '#platform/events';
import type { EventFigures } from '#platform/events';
import { jobFigures } from '#platform/jobs';
import type { JobFigures } from '#platform/jobs';
import type { Db } from '#platform/kernel';
import type { ConsolePorts } from '../ports.ts';

/** What is known of the installation at one moment, before anybody judges it. */
export interface Figures {
  readonly database: DatabaseFigures;
  readonly events: EventFigures;
  readonly jobs: JobFigures;
  readonly unsealed: { readonly count: number; readonly isOverdue: boolean };
  readonly disk: { readonly freeBytes: number; readonly allBytes: number };
  readonly sendsMail: boolean;
  readonly isLocal: boolean;
}

export type Place = Pick<ConsolePorts, 'dataFolder' | 'sendsMail' | 'isLocal'>;

export async function readFigures(db: Db, { dataFolder, sendsMail, isLocal }: Place): Promise<Figures> {
  const { bavail, blocks, bsize } = await statfs(dataFolder);
  return {
    database: await db.one(databaseFigures),
    events: await db.one(eventFigures),
    jobs: await db.one(jobFigures),
    unsealed: await db.one(unsealedTail),
    disk: { freeBytes: bavail * bsize, allBytes: blocks * bsize },
    sendsMail,
    isLocal,
  };
}
