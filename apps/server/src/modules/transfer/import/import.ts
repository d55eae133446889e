import type { Import, ImportState } from '@backline/contract/transfer';
import { fail } from '#platform/kernel';
import type { ImportRow } from './import.sql.ts';

/** Which step may follow which state; the drawing stands with `ImportState` in the contract. */
const steps = {
  check: ['uploaded', 'ready', 'failed'],
  run: ['ready'],
  cancel: ['uploaded', 'validating', 'ready', 'running'],
  undo: ['completed'],
} as const satisfies Record<string, readonly ImportState[]>;

/** Refuses a step that the import's state does not allow. */
export function expectStep(row: ImportRow, step: keyof typeof steps): void {
  const allowed: readonly ImportState[] = steps[step];
  if (!allowed.includes(row.state))
    fail('STATE_CONFLICT', { message: `An import that is ${row.state.replace('_', ' ')} cannot do this.` });
}

/** The import as its readers see it; what the reply's shape does not name stays here. */
export function viewImport(row: ImportRow): Import {
  return row;
}
