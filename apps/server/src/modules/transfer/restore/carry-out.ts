import type { RestoredCounts, RestoreReport } from '@backline/contract/transfer';
import type { Db, Sql, TransferredRows } from '#platform/kernel';
import {
  beginAnew,
  changeRows,
  countActs,
  createRows,
  decideRows,
  emptyLostReferences,
  freeNames,
  goOnFromLastVersions,
  holdRows,
  keepNeeded,
  leaveOutOrphans,
  pairRows,
  planRemovals,
  removeRows,
  settleTaken,
  takeCopies,
  turnRows,
  withholdUnheld,
} from './rows.sql.ts';
import type { Act, ChildColumn, RestorePlace } from './rows.sql.ts';

/** Whether rows that are here otherwise are overwritten, and those that are not in the backup removed. */
export interface HowToRestore {
  readonly isOverwriting: boolean;
  readonly isRemoving: boolean;
}

/** Decides about all staged rows and carries it out, in the open transaction. `entities` are in order, parents first. */
export async function carryOut(
  db: Db,
  place: RestorePlace,
  entities: readonly TransferredRows[],
  how: HowToRestore,
): Promise<void> {
  for (const rows of entities) {
    await db.run(pairRows(place, rows));
    await run(db, unheld(place, rows, entities));
    if (how.isRemoving && rows.key === 'id') await db.run(planRemovals(place, rows));
    await eachReference(
      entities,
      rows,
      true,
      async (column, parent) => await run(db, emptyLostReferences(place, rows, column, parent)),
    );
    for (const isEmpty of [true, false])
      await eachReference(
        entities,
        rows,
        isEmpty,
        async (column, parent) => await run(db, takeCopies(place, rows, column, parent)),
      );
    await db.run(decideRows(place, rows, how.isOverwriting));
    await run(db, settleTaken(place, rows));
    await eachReference(
      entities,
      rows,
      false,
      async (column, parent) => await run(db, leaveOutOrphans(place, rows, column, parent)),
    );
  }
  await write(db, place, entities);
}

function unheld(place: RestorePlace, rows: TransferredRows, entities: readonly TransferredRows[]): Sql<never> | null {
  const holders = entities.find(({ entity }) => entity === rows.heldBy?.entity);
  return rows.heldBy && holders ? withholdUnheld(place, rows, { ...rows.heldBy, table: holders.table }) : null;
}

/** Takes back what was carried out, but for what was changed or is needed since. */
export async function takeBack(db: Db, place: RestorePlace, entities: readonly TransferredRows[]): Promise<void> {
  for (const rows of entities) {
    await db.run(turnRows(place, rows));
    await eachReference(
      entities,
      rows,
      true,
      async (column, parent) => await run(db, emptyLostReferences(place, rows, column, parent)),
    );
    await run(db, settleTaken(place, rows));
    await eachReference(
      entities,
      rows,
      false,
      async (column, parent) => await run(db, leaveOutOrphans(place, rows, column, parent)),
    );
  }
  await write(db, place, entities);
  for (const rows of entities) await db.run(keepNeeded(place, rows));
}

/** Rows that changed between deciding and writing; tried again, the restore decides anew. */
class ChangedMeanwhile extends Error {
  constructor(entity: string) {
    super(`somebody changed ${entity} while they were restored`);
  }
}

/** Children go before their parents, parents come before their children; what goes hand to hand is let go of in between. */
async function write(db: Db, place: RestorePlace, entities: readonly TransferredRows[]): Promise<void> {
  for (const rows of entities) {
    const { held, planned } = await db.one(holdRows(place, rows));
    if (held < planned) throw new ChangedMeanwhile(rows.entity);
  }
  const remove = async () => {
    for (const rows of entities.toReversed()) await db.run(removeRows(place, rows, childrenOf(entities, rows)));
  };
  await remove();
  for (const rows of entities) await run(db, freeNames(place, rows));
  for (const rows of entities) {
    await db.run(changeRows(place, rows));
    if (rows.key === 'id') await db.together([goOnFromLastVersions(place, rows), createRows(place, rows), beginAnew]);
  }
  await remove();
}

const countOf: Readonly<Record<Act, keyof RestoredCounts>> = {
  create: 'created',
  change: 'updated',
  remove: 'removed',
  same: 'skipped',
  question: 'conflicting',
  invalid: 'invalid',
  withheld: 'withheld',
  kept: 'conflicting',
};

/** What was done with how many rows. */
export async function countsOf(db: Db, place: RestorePlace): Promise<Omit<RestoreReport, 'questions'>> {
  const total = noCounts();
  const entities: Record<string, ReturnType<typeof noCounts>> = {};
  for (const { entity, act, count } of await db.all(countActs(place))) {
    const counts = (entities[entity] ??= noCounts());
    counts[countOf[act]] += count;
    total[countOf[act]] += count;
  }
  return { total, entities };
}

function noCounts(): RestoredCounts {
  return { created: 0, updated: 0, removed: 0, skipped: 0, conflicting: 0, invalid: 0, withheld: 0 };
}

async function eachReference(
  entities: readonly TransferredRows[],
  { references = {} }: TransferredRows,
  canBeNull: boolean,
  work: (column: string, parent: TransferredRows) => Promise<void>,
): Promise<void> {
  for (const [column, { to, orNull = false }] of Object.entries(references)) {
    const parent = entities.find(({ entity }) => entity === to);
    if (parent && orNull === canBeNull) await work(column, parent);
  }
}

function childrenOf(entities: readonly TransferredRows[], { entity }: TransferredRows): readonly ChildColumn[] {
  return entities.flatMap(({ table, references = {} }) =>
    Object.entries(references)
      .filter(([, { to }]) => to === entity)
      .map(([column]) => ({ table, column })),
  );
}

async function run(db: Db, statement: Sql<never> | null): Promise<void> {
  if (statement) await db.run(statement);
}
