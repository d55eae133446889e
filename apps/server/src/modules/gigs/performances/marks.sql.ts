import { sql } from '#platform/kernel';
import type { FieldMarks } from '#platform/kernel';

/** When the columns of a show, of its money and of the reader's own notes were set. */
export interface ShowMarks {
  readonly version: number;
  readonly marks: FieldMarks;
  readonly moneyVersion: number | null;
  readonly moneyMarks: FieldMarks | null;
  readonly notesId: string | null;
  readonly notesMarks: FieldMarks | null;
}

export function showMarks(workspaceId: string, id: string, userId: string) {
  return sql<ShowMarks>`select p.version, p.fmeta as marks, m.version as "moneyVersion", m.fmeta as "moneyMarks", n.id as "notesId",
      n.fmeta as "notesMarks"
    from gigs.performances p
    left join gigs.performance_money m on m.workspace_id = p.workspace_id and m.id = p.id
    left join gigs.performance_notes n on n.workspace_id = p.workspace_id and n.performance_id = p.id and n.user_id = ${userId}
    where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}
