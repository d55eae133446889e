import { accountsToErase, finishErasure, personToErase } from '#modules/identity';
import { emptyColumnsOf, removeRowsOf } from '#platform/kernel';
import type { ErasedPerson, ErasureStep, JobDoors, Personal, StoredFiles, SystemCtx } from '#platform/kernel';
import type { FileStore } from '#platform/storage';
import { eraseAccount } from './jobs.ts';

export interface ErasureMeans {
  readonly files: FileStore;
  /** What all modules hold of people. */
  personal(): readonly Personal[];
  /** What modules do besides. */
  erasure(): readonly ErasureStep[];
  stores(): readonly StoredFiles[];
}

/** Daily: asks for the erasure of everybody whose grace is over. One that was broken off is asked for again. */
export async function startErasures({ db, enqueue }: SystemCtx): Promise<void> {
  const due = await accountsToErase(db);
  for (const userId of due) await enqueue(eraseAccount, { userId });
}

/**
 * Erases somebody, a step at a time, each in a transaction of its own:
 *
 *   what modules do ──▶ rows and columns, table by table ──▶ the account, which frees the address
 *
 * Every step can be done twice, and the account comes last: killed anywhere, the next try goes through all of them again.
 */
export async function performErasure(means: ErasureMeans, { asSystem }: JobDoors, userId: string): Promise<void> {
  const person = await asSystem(async ({ db }) => await personToErase(db, userId));
  if (!person) return;
  for (const step of means.erasure()) await step.run(asSystem, person);
  for (const declared of means.personal()) await eraseRows(means, asSystem, { declared, person });
  await asSystem(async (system) => await finishErasure(system, person));
}

interface Erased {
  readonly declared: Personal;
  readonly person: ErasedPerson;
}

async function eraseRows(
  { files, stores }: ErasureMeans,
  asSystem: JobDoors['asSystem'],
  { declared, person }: Erased,
): Promise<void> {
  const stored = stores().find(({ table }) => table === declared.table);
  const removal = removeRowsOf(declared, person, stored?.column ?? null);
  const emptying = emptyColumnsOf(declared, person);
  if (!removal && emptying.length === 0) return;
  const gone = await asSystem(
    async ({ db }) => {
      await db.together(emptying);
      return removal ? await db.all(removal) : [];
    },
    { seconds: 300 },
  );
  for (const { fileId } of gone) if (fileId !== null) await files.remove(fileId);
}
