import type { RestoreQuestion } from '@backline/contract/transfer';
import type { SystemCtx } from '#platform/kernel';
import { questionsOf } from './rows.sql.ts';
import type { RestorePlace } from './rows.sql.ts';

/** What becomes of rows that are here otherwise than in the backup, in the transaction of the restore. What is here stays in any case. */
export interface Questions {
  /** Puts the questions to whoever is to answer them; answers the first of them, for the report. */
  ask(ctx: SystemCtx, place: RestorePlace): Promise<readonly RestoreQuestion[]>;
}

/** Questions that nobody but the report puts. */
export const listedQuestions: Questions = {
  ask: async ({ db }, place) =>
    (await db.all(questionsOf(place))).map(({ fields, ...row }) => ({ ...row, fields: [...fields] })),
};
