import type { Json } from './same-value.ts';

/**
 *   open ──a person chooses──▶ resolved
 *     └──the field moves on──▶ stale, and a new one opens
 *   auto: settled by rule, the loser kept for 90 days; taking it back makes it resolved
 */
export const conflictStatuses = ['open', 'auto', 'resolved', 'stale'] as const;
export type ConflictStatus = (typeof conflictStatuses)[number];

/** What a person decides about a conflict: theirs stands, mine is put in its place, or a value that is neither. */
export const conflictChoices = ['mine', 'theirs', 'value'] as const;
export type ConflictChoice = (typeof conflictChoices)[number];

/** Two edits of one field that did not know of each other; a row that syncs like any other. */
export interface Conflict {
  readonly id: string;
  readonly version: number;
  /** Whose field: the name of the table, and the row. */
  readonly table: string;
  readonly rowId: string;
  readonly field: string;
  /** What the field said before both. */
  readonly base: Json;
  readonly mine: Json;
  readonly theirs: Json;
  /** Who entered `mine`. */
  readonly createdBy: string | null;
  /** When `mine` was entered, by the hybrid clock. */
  readonly mineHlc: string;
  /** The version of the row that said `theirs`. */
  readonly theirsVersion: number;
  readonly status: ConflictStatus;
  readonly choice: ConflictChoice | null;
  readonly resolvedBy: string | null;
  readonly createdAt: string;
  readonly resolvedAt: string | null;
}
