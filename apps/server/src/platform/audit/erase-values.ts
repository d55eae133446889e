import type { Db, ErasedPerson, ErasureStep } from '#platform/kernel';
import { eraseReadable } from './let-go.sql.ts';

/**
 * Takes out of the log what tells of a person: what they changed, what was changed about them, where they came from.
 * The hashes stay, so the chain is as whole as before. Answers how many changes lost their values. Through the system door.
 */
export async function eraseAuditValues(db: Db, person: ErasedPerson): Promise<number> {
  return (await db.one(eraseReadable(person))).gone;
}

/** Looks through the whole log, so it may take its time. */
export const valuesGo: ErasureStep = {
  name: 'audit.values_go',
  run: async (inSystem, person) =>
    await inSystem(async ({ db }) => void (await eraseAuditValues(db, person)), { seconds: 3600 }),
};
