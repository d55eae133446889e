import type { BulkLog, ErrorDetail } from '@backline/contract';
import { LogPerformance, readInput } from '@backline/contract';
import { fail } from '#platform/kernel';

/** How many faults an answer names; whoever has more will come again. */
export const mostFaults = 500;

/** Rows with the common fields copied down, each held against the contract; every fault of every row is named. */
export function readRows({ common, rows }: BulkLog): readonly LogPerformance[] {
  const details: ErrorDetail[] = [];
  const inputs = rows.flatMap((row, index) => {
    const read = readInput(LogPerformance, { ...common, ...row });
    if (read.success) return [read.data];
    details.push(...read.details.map((fault) => ({ ...fault, path: `rows.${index}.${fault.path}` })));
    return [];
  });
  return details.length > 0 ? fail('VALIDATION_ERROR', { details: details.slice(0, mostFaults) }) : inputs;
}
