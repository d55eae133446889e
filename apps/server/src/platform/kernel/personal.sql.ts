import { allOf, fragment, sql, upTo } from './sql.ts';
import type { Fragment, Sql } from './sql.ts';

/** Rows that tell of a person, and how they come into the copy of everything about them. */
export interface PersonalRows {
  readonly table: string;
  /** Every column that names or describes somebody. */
  readonly people: readonly string[];
  /** What the rows are called in the copy. */
  readonly kind: string;
  /**
   * How they are read: `account` outside of any workspace; `workspace` inside of one, as the person, so that the
   * policies hide what they may not see; `log` by the system, a workspace at a time.
   */
  readonly door: 'account' | 'workspace' | 'log';
  /** Which of them are a person's. In their personal workspace every row is. */
  readonly theirs: (userId: string) => Fragment;
  /** A uuid that orders them, to read them in pages; null where there are never more than a few. */
  readonly key: string | null;
  /** Columns that stay here: secrets, and what only the machine needs. */
  readonly without: readonly string[];
  /** Where the rows stand for uploaded files: the columns of a file's id and of its name. */
  readonly file?: { readonly id: string; readonly name: string };
}

/** Rows that name people and come into no copy, with the reason. */
export interface KeptOut {
  readonly table: string;
  readonly people: readonly string[];
  readonly because: string;
}

export type Personal = PersonalRows | KeptOut;

/** The rows whose column names the person. */
export function namedIn(...columns: readonly string[]): PersonalRows['theirs'] {
  return (userId) => {
    const [first = 'id', ...others] = columns;
    return others.reduce(
      (found, column) => fragment`(${found} or ${name(column)} = ${userId}::uuid)`,
      fragment`${name(first)} = ${userId}::uuid`,
    );
  };
}

const onlyForMachines = ['fmeta', 'search', 'title_key'];

/** What people wrote in a workspace: whoever made a row, it is theirs. */
export function written(table: string, kind: string): PersonalRows {
  return {
    table,
    people: ['created_by'],
    kind,
    door: 'workspace',
    theirs: namedIn('created_by'),
    key: 'id',
    without: onlyForMachines,
  };
}

export interface PersonalPage {
  readonly userId: string;
  /** The workspace that is read; null outside of any. */
  readonly workspaceId: string | null;
  /** Whether every row of the workspace is theirs. */
  readonly isOwn: boolean;
  readonly after: string | null;
  readonly most: number;
}

export interface PersonalRow {
  readonly key: string | null;
  /** The row as JSON. */
  readonly text: string;
  readonly fileId: string | null;
  readonly fileName: string | null;
}

/** A person's rows of a table, in the order of their key. */
export function personalRows(rows: PersonalRows, page: PersonalPage): Sql<PersonalRow> {
  const key = rows.key === null ? fragment`null` : name(rows.key);
  const [fileId, fileName] = rows.file ? [name(rows.file.id), name(rows.file.name)] : [fragment`null`, fragment`null`];
  return sql<PersonalRow>`select ${key}::text as key, (to_jsonb(t) - ${rows.without}::text[])::text as text,
      ${fileId}::text as "fileId", ${fileName}::text as "fileName"
    from ${name(rows.table)} t where ${allOf([
      page.workspaceId !== null && fragment`workspace_id = ${page.workspaceId}::uuid`,
      !page.isOwn && rows.theirs(page.userId),
      rows.key !== null && page.after !== null && fragment`${key} > ${page.after}::uuid`,
    ])} order by ${rows.key === null ? fragment`1` : key} ${upTo({ limit: page.most })}`;
}

/** A name that a module declared; it is part of the program, never of an input. */
function name(words: string): Fragment {
  if (!/^[a-z_]+(\."?[a-z_]+"?)?$/.test(words)) throw new TypeError(`${words} names no table or column`);
  return { strings: [words], values: [] };
}
