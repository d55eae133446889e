import type { SealContext } from '#platform/crypto';
import type { SealedColumn } from '#platform/kernel';

export const sealedSmsCodes: SealedColumn = { table: 'identity.sms_codes', column: 'code_sealed' };

/** Where a code that was sent lies; sealed there, it opens nowhere else. */
export function codePlace(id: string): SealContext {
  return { table: sealedSmsCodes.table, column: sealedSmsCodes.column, rowId: id };
}
