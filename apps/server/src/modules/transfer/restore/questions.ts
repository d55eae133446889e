import type { RestoreQuestion } from '@backline/contract/transfer';
import type { Columns, SystemCtx, TransferredRows } from '#platform/kernel';
import { questionsOf } from './rows.sql.ts';
import type { RestorePlace } from './rows.sql.ts';

/** A row that is here otherwise than in the backup. */
export interface DifferingRow {
  /** `schema.table` */
  readonly name: string;
  readonly id: string;
  readonly here: Columns;
  readonly there: Columns;
}

/** Puts questions to whoever is to answer them, in the transaction of the restore. What is here stays in any case. */
export type PutQuestions = (
  ctx: SystemCtx,
  asked: { readonly workspaceId: string; readonly userId: string; readonly rows: readonly DifferingRow[] },
) => Promise<void>;

export interface Asking {
  readonly place: RestorePlace;
  readonly entities: readonly TransferredRows[];
  /** Whoever restores. */
  readonly userId: string;
  readonly put: PutQuestions;
}

/** Asks about the first rows that stay as they are here; answers them for the report. */
export async function askQuestions(
  ctx: SystemCtx,
  { place, entities, userId, put }: Asking,
): Promise<RestoreQuestion[]> {
  const questions = await ctx.db.all(questionsOf(place));
  const names = new Map(entities.map(({ entity, table }) => [entity, table]));
  const rows = questions.flatMap(({ entity, id, here, there }) => {
    const name = names.get(entity);
    return name !== undefined && here !== null ? [{ name, id, here, there }] : [];
  });
  await put(ctx, { workspaceId: place.target, userId, rows });
  return questions.map(({ entity, id, fields }) => ({ entity, id, fields: [...fields] }));
}
