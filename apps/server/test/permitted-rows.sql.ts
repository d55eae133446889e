import type { AskedRow } from '@backline/contract';
import { allOf, fragment, permitted, sql } from '#platform/kernel';
import type { Reachable } from '#platform/kernel';

/** Which of these rows, by their place, the condition lets through; for the test that holds it against the predicate. */
export function matchingRows(reachable: Reachable, rows: readonly AskedRow[], changes: readonly string[] | undefined) {
  const condition = permitted(
    reachable,
    {
      createdBy: fragment`r."createdBy"`,
      assignedTo: fragment`r."assignedTo"`,
      isShared: fragment`r."isShared"`,
      role: fragment`r.role`,
      projectId: fragment`r."projectId"`,
      teamId: fragment`r."teamId"`,
      status: fragment`r.status`,
    },
    changes,
  );
  return sql<{
    at: number;
  }>`select r.at from jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, at })))}::jsonb)
      as r (at int, "createdBy" uuid, "assignedTo" uuid[], "isShared" boolean, role text, "projectId" uuid, "teamId" uuid, status text)
    where ${allOf([condition])} order by r.at`;
}
