import type { BulkLog, ErrorDetail } from '@backline/contract';
import { LogPerformance } from '@backline/contract';
import { fail } from '#platform/kernel';

/** How many faults an answer names; whoever has more will come again. */
export const mostFaults = 500;

/** Rows with the common fields copied down, each held against the contract; every fault of every row is named. */
export function readRows({ common, rows }: BulkLog): readonly LogPerformance[] {
  const details: ErrorDetail[] = [];
  const inputs = rows.flatMap((row, index) => {
    const parsed = LogPerformance.safeParse({ ...common, ...row });
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues) details.push(...faultsOf(index, issue));
    return [];
  });
  return details.length > 0 ? fail('VALIDATION_ERROR', { details: details.slice(0, mostFaults) }) : inputs;
}

type Issue = NonNullable<ReturnType<typeof LogPerformance.safeParse>['error']>['issues'][number];

function faultsOf(index: number, issue: Issue): readonly ErrorDetail[] {
  const path = ['rows', index, ...issue.path].join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: `${path}.${key}`,
      rule: 'unknown_field',
      message: 'This field is not known.',
    }));
  }
  return [{ path, rule: issue.code, message: issue.message }];
}
