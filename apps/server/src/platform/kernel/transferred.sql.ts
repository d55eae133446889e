import { declaredName } from './declared-name.ts';
import { fragment, sql, upTo } from './sql.ts';
import type { Fragment, Sql } from './sql.ts';

/** Where a column leads: to a row of this kind. Without it the row makes no sense, unless it can do with nothing there. */
export interface TransferredReference {
  readonly to: string;
  readonly orNull?: true;
}

/** Where a copy comes from: a column of the row that `by` leads to, unless `unless` says something. */
export interface TransferredCopy {
  readonly by: string;
  readonly from: string;
  readonly unless?: string;
}

/** Columns that no two rows of a workspace share, and what becomes of a row that comes back to find its values taken. */
export interface TransferredUnique {
  readonly columns: readonly string[];
  /** `renamed`: the one column is a text that gets a new ending; `question`: the row stays away and is asked about. */
  readonly taken: 'renamed' | 'question';
}

/** Rows of a tenant's table that travel in a backup, and how they are put back. */
export interface TransferredRows {
  readonly table: string;
  /** What the rows are called in the file: `data/<entity>.ndjson`. */
  readonly entity: string;
  /** Goes up by one when the columns change so that rows of before would be misread. */
  readonly version: number;
  /** The column that names a row within its workspace; `workspace_id` where there is but one. */
  readonly key: 'id' | 'workspace_id';
  /** What travels as it is. */
  readonly columns: readonly string[];
  /** Columns with ids of other rows, `id` too where a row has the id of another. */
  readonly references?: Readonly<Record<string, TransferredReference>>;
  /** Columns that name people: whose a row is, or who is merely noted and may be nobody. */
  readonly people?: Readonly<Record<string, 'whose' | 'noted'>>;
  /** What stays here: worked out by triggers, counted by the machine, or of no use elsewhere. */
  readonly left: readonly string[];
  /** Whose alone the row `t` is, or its workspace where it is for those who hold it; null where it is everybody's. */
  readonly privateTo?: Fragment;
  readonly unique?: TransferredUnique;
  /** Columns that repeat what another row says: they come from that row as it is afterwards, not from the backup. */
  readonly copies?: Readonly<Record<string, TransferredCopy>>;
  /** Columns that say when something was done and not what: by them alone no row is another. */
  readonly marks?: readonly string[];
  /** A row says something only in its workspace and under its id: it goes into no other. */
  readonly isBound?: true;
  /** A row that is here stays as it is unless everything is replaced, and one that was taken away stays so even then. */
  readonly isSettled?: true;
  /** Rows of this kind, pointing here by a column, without which a row is of no use to anybody. */
  readonly heldBy?: { readonly entity: string; readonly column: string };
}

/** A tenant's table that does not travel, with the reason. */
export interface LeftBehind {
  readonly table: string;
  readonly because: string;
}

export type Transferred = TransferredRows | LeftBehind;

/** What `app.versioned` keeps on every row: it is made anew where the row arrives. */
export const stampedColumns = ['version', 'fmeta', 'updated_at'] as const;

/** A row `t` as it travels. */
export function transferredRow({ key, left }: TransferredRows): Fragment {
  return fragment`(jsonb_build_object('id', t.${declaredName(key)}) || (to_jsonb(t) - ${['workspace_id', ...left]}::text[]))`;
}

export interface TransferredPage {
  readonly workspaceId: string;
  /** The rows that are one person's alone, or all the others. */
  readonly isPrivate: boolean;
  readonly after: string | null;
  readonly most: number;
}

export interface TransferredLine {
  readonly id: string;
  readonly text: string;
  readonly person: string | null;
}

/** Rows of a workspace as they travel, in the order of their ids. */
export function transferredPage(rows: TransferredRows, page: TransferredPage): Sql<TransferredLine> {
  const key = fragment`t.${declaredName(rows.key)}`;
  const person = rows.privateTo ?? fragment`null::uuid`;
  return sql<TransferredLine>`select ${key}::text as id, ${transferredRow(rows)}::text as text, (${person})::text as person
    from ${declaredName(rows.table)} t
    where t.workspace_id = ${page.workspaceId}::uuid and ((${person}) is not null) = ${page.isPrivate}
      and (${page.after}::uuid is null or ${key} > ${page.after}::uuid)
    order by ${key} ${upTo({ limit: page.most })}`;
}

export function countTransferred({ table }: TransferredRows, workspaceId: string): Sql<{ count: number }> {
  return sql<{
    count: number;
  }>`select count(*) from ${declaredName(table)} t where t.workspace_id = ${workspaceId}::uuid`;
}
