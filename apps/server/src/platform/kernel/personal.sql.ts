import type { Lasting, RetentionKey } from '@backline/contract';
import { declaredName } from './declared-name.ts';
import { allOf, anyOf, fragment, sql, upTo } from './sql.ts';
import type { Fragment, Sql } from './sql.ts';

/**
 * What becomes of a column that names or describes somebody, once they are erased:
 *
 *   removed, … by address, … by hash   the rows go that name the person in it: by id, by e-mail address, by its hash
 *   with row                           goes with a row that another column names
 *   emptied                            becomes null, the row stays
 *   former member                      stays, and points to an account that says no more than that
 *   by step                            the module's own erasure sees to it
 *   kept                               stays, for the reason given
 */
export type AtErasure =
  | 'removed'
  | 'removed by address'
  | 'removed by hash'
  | 'with row'
  | 'emptied'
  | 'former member'
  | 'by step'
  | { readonly kept: string };

/** Every column that names or describes somebody, and what becomes of it. */
export type PeopleColumns = Readonly<Record<string, AtErasure>>;

/** Rows that tell of a person, and how they come into the copy of everything about them. */
export interface PersonalRows {
  readonly table: string;
  readonly people: PeopleColumns;
  /** How long the rows are kept: by a rule of the list, or as long as what they belong to. */
  readonly until: RetentionKey | Lasting;
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
  readonly people: PeopleColumns;
  readonly until: RetentionKey | Lasting;
  readonly because: string;
}

export type Personal = PersonalRows | KeptOut;

/** The rows whose column names the person. */
export function namedIn(...columns: readonly string[]): PersonalRows['theirs'] {
  return (userId) => {
    const [first = 'id', ...others] = columns;
    return others.reduce(
      (found, column) => fragment`(${found} or ${declaredName(column)} = ${userId}::uuid)`,
      fragment`${declaredName(first)} = ${userId}::uuid`,
    );
  };
}

const onlyForMachines = ['fmeta', 'search', 'title_key'];

/** What people wrote in a workspace: whoever made a row, it is theirs. */
export function written(table: string, kind: string): PersonalRows {
  return {
    table,
    people: { created_by: 'former member' },
    until: 'workspace',
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
  const key = rows.key === null ? fragment`null` : declaredName(rows.key);
  const [fileId, fileName] = rows.file
    ? [declaredName(rows.file.id), declaredName(rows.file.name)]
    : [fragment`null`, fragment`null`];
  return sql<PersonalRow>`select ${key}::text as key, (to_jsonb(t) - ${rows.without}::text[])::text as text,
      ${fileId}::text as "fileId", ${fileName}::text as "fileName"
    from ${declaredName(rows.table)} t where ${allOf([
      page.workspaceId !== null && fragment`workspace_id = ${page.workspaceId}::uuid`,
      !page.isOwn && rows.theirs(page.userId),
      rows.key !== null && page.after !== null && fragment`${key} > ${page.after}::uuid`,
    ])} order by ${rows.key === null ? fragment`1` : key} ${upTo({ limit: page.most })}`;
}

/** Somebody who is erased, as columns name them. */
export interface ErasedPerson {
  readonly userId: string;
  /** As accounts are told apart by it. */
  readonly email: string;
  readonly emailHash: Buffer;
}

/** Removes the rows that go with a person; null where none do. Answers the files that they stood for. */
export function removeRowsOf(
  { table, people }: Personal,
  { userId, email, emailHash }: ErasedPerson,
  fileColumn: string | null,
): Sql<{ fileId: string | null }> | null {
  const named = Object.entries(people).flatMap(([column, fate]) => {
    if (fate === 'removed') return [fragment`${declaredName(column)} = ${userId}::uuid`];
    if (fate === 'removed by address') return [fragment`${declaredName(column)} = ${email}`];
    return fate === 'removed by hash' ? [fragment`${declaredName(column)} = ${emailHash}::bytea`] : [];
  });
  if (named.length === 0) return null;
  const fileId = fileColumn === null ? fragment`null` : declaredName(fileColumn);
  return sql<{
    fileId: string | null;
  }>`delete from ${declaredName(table)} where ${anyOf(named)} returning ${fileId}::text as "fileId"`;
}

/** Empties the columns that name a person and whose rows stay. */
export function emptyColumnsOf({ table, people }: Personal, { userId }: ErasedPerson): readonly Sql<never>[] {
  const emptied = Object.keys(people).filter((column) => people[column] === 'emptied');
  return emptied.map(
    (column) =>
      sql`update ${declaredName(table)} set ${declaredName(column)} = null where ${declaredName(column)} = ${userId}::uuid`,
  );
}
