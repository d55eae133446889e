import type { SealContext } from '#platform/crypto';
import type { SealedColumn } from '#platform/kernel';

export const sealedSeeds: SealedColumn = { table: 'identity.factors', column: 'seed_sealed' };

/** Where the seed of an authenticator, or the number of a phone, lies; sealed there, it opens nowhere else. */
export function seedPlace(id: string): SealContext {
  return { table: sealedSeeds.table, column: sealedSeeds.column, rowId: id };
}
