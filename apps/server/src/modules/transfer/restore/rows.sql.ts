import { allOf, declaredName, fragment, sql, transferredRow } from '#platform/kernel';
import type { Columns, Fragment, Sql, TransferredRows } from '#platform/kernel';

/**
 * What a restore does to each row, one statement a step for all rows of a kind:
 *
 *   staged ─▶ paired with what is here ─▶ decided ─▶ held ─▶ carried out
 *
 *   create    not here                               same       here as in the backup
 *   change    here otherwise, and to be overwritten  question   here otherwise, and to stay
 *   remove    not in the backup, and to go           invalid    what it needs is nowhere
 *                                                    withheld   one person's alone who is not in here
 *
 * An undoing swaps before and after of what was done, and goes the same way.
 */
export interface RestorePlace {
  /** Where the restore was asked for, which is where its rows are kept. */
  readonly home: string;
  readonly restoreId: string;
  /** The workspace that the rows are put into. */
  readonly target: string;
}

export type Act = 'create' | 'change' | 'remove' | 'same' | 'question' | 'invalid' | 'withheld' | 'kept';

export interface StagedRow {
  readonly id: string;
  readonly act: 'new' | 'withheld';
  readonly after: Readonly<Record<string, unknown>> | null;
}

export function stageRows({ home, restoreId }: RestorePlace, entity: string, rows: readonly StagedRow[]): Sql<never> {
  return sql`insert into transfer.restore_rows (workspace_id, restore_id, entity, id, act, after)
    select ${home}::uuid, ${restoreId}::uuid, ${entity}, r.id, r.act, r.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, act text, after jsonb)`;
}

export function forgetRows({ home, restoreId }: RestorePlace): Sql<never> {
  return sql`delete from transfer.restore_rows where workspace_id = ${home} and restore_id = ${restoreId}`;
}

/** What was left as it is need not be remembered. */
export function forgetUntouched({ home, restoreId }: RestorePlace): Sql<never> {
  return sql`delete from transfer.restore_rows
    where workspace_id = ${home} and restore_id = ${restoreId} and act not in ('create', 'change', 'remove')`;
}

/** Sets beside each row what is here now, and writes both the same way. */
export function pairRows(place: RestorePlace, rows: TransferredRows): Sql<never> {
  return sql`update transfer.restore_rows s set before = ${present(place, rows)},
      after = (select jsonb_build_object('id', s.id) || (to_jsonb(r) - ${['workspace_id', ...rows.left]}::text[])
        from jsonb_populate_record(null::${declaredName(rows.table)}, s.after) r)
    where ${ofKind(place, rows)} and s.act = 'new'`;
}

/** What a row repeats of a parent is as the parent will be. */
export function takeCopies(
  place: RestorePlace,
  rows: TransferredRows,
  column: string,
  parent: TransferredRows,
): Sql<never> | null {
  const copies = Object.entries(rows.copies ?? {}).filter(([, { by }]) => by === column);
  if (copies.length === 0) return null;
  const pairs = copies.map(([name, { from, unless }]) => {
    const copied = fragment`p.row -> ${from}::text`;
    const value =
      unless === undefined
        ? copied
        : fragment`case when s.after ->> ${unless}::text is null then ${copied} else s.after -> ${name}::text end`;
    return fragment`${name}::text, ${value}`;
  });
  const named = fragment`(s.after ->> ${column})::uuid`;
  return sql`update transfer.restore_rows s set after = s.after || coalesce((select jsonb_build_object(${listed(pairs)}) from (select coalesce(
      (select c.after from transfer.restore_rows c where ${ofKind(place, parent, fragment`c`)} and c.id = ${named} and c.act in ('create', 'change')),
      (select ${transferredRow(parent)} from ${declaredName(parent.table)} t
        where t.workspace_id = ${place.target}::uuid and t.${declaredName(parent.key)} = ${named})) as row) p where p.row is not null), '{}')
    where ${ofKind(place, rows)} and s.act = 'new' and s.after ->> ${column} is not null`;
}

/** What is here and not in the backup is to go. */
export function planRemovals(place: RestorePlace, rows: TransferredRows): Sql<never> {
  const key = fragment`t.${declaredName(rows.key)}`;
  return sql`insert into transfer.restore_rows (workspace_id, restore_id, entity, id, act, before)
    select ${place.home}::uuid, ${place.restoreId}::uuid, ${rows.entity}, ${key}, 'remove', ${transferredRow(rows)}
    from ${declaredName(rows.table)} t where t.workspace_id = ${place.target}::uuid and not exists (
      select from transfer.restore_rows s where ${ofKind(place, rows)} and s.id = ${key})`;
}

/** A column that may be empty is emptied where it would lead nowhere. */
export function emptyLostReferences(
  place: RestorePlace,
  rows: TransferredRows,
  column: string,
  parent: TransferredRows,
): Sql<never> {
  return sql`update transfer.restore_rows s set after = s.after || jsonb_build_object(${column}::text, null)
    where ${ofKind(place, rows)} and s.act in ('new', 'create', 'change') and s.after ->> ${column} is not null
      and not ${leadsSomewhere(place, column, parent)}`;
}

/** What nobody holds stays away: none of those who held it come along, and nobody here does. */
export function withholdUnheld(
  place: RestorePlace,
  rows: TransferredRows,
  by: ChildColumn & { readonly entity: string },
): Sql<never> {
  return sql`update transfer.restore_rows s set act = 'withheld' where ${ofKind(place, rows)} and s.act = 'new'
    and not exists (select from transfer.restore_rows h where ${ofKind(place, by, fragment`h`)} and h.act = 'new'
      and h.after ->> ${by.column} = s.id::text and h.after ->> 'deleted_at' is null)
    and not exists (select from ${declaredName(by.table)} t where t.workspace_id = ${place.target}::uuid
      and t.${declaredName(by.column)} = s.id and t.deleted_at is null)`;
}

/** What becomes of the rows, where nothing that they need is missing. */
export function decideRows(place: RestorePlace, rows: TransferredRows, isOverwriting: boolean): Sql<never> {
  return sql`update transfer.restore_rows s set act = case
      when s.before is null then 'create'
      when s.before = s.after then 'same'
      when ${rows.isSettled === true} and (not ${isOverwriting} or s.before ->> 'deleted_at' is not null) then 'same'
      when ${isOverwriting} then 'change'
      when s.before - ${sayNothing(rows)}::text[] = s.after - ${sayNothing(rows)}::text[] then 'same'
      -- Out of the trash it comes as it went in: nothing that anybody wrote is lost by that.
      when s.before - 'deleted_at' = s.after - 'deleted_at' and s.before ->> 'deleted_at' is not null
        and s.after ->> 'deleted_at' is null then 'change'
      else 'question' end
    where ${ofKind(place, rows)} and s.act = 'new'`;
}

/** The columns by which alone no row is another. */
function sayNothing({ copies = {}, marks = [] }: TransferredRows): readonly string[] {
  return [...Object.keys(copies), ...marks];
}

/** A row whose parent does not come stays away for the same reason. */
export function leaveOutOrphans(
  place: RestorePlace,
  rows: TransferredRows,
  column: string,
  parent: TransferredRows,
): Sql<never> {
  return sql`update transfer.restore_rows s set act = coalesce((
      select p.act from transfer.restore_rows p where ${ofKind(place, parent, fragment`p`)} and p.id = (s.after ->> ${column})::uuid
        and p.act in ('question', 'withheld', 'kept')), 'invalid')
    where ${ofKind(place, rows)} and s.act in ('create', 'change') and not ${leadsSomewhere(place, column, parent)}`;
}

/** A row that would come back to find its place taken gets another name, or is asked about. */
export function settleTaken(place: RestorePlace, rows: TransferredRows): Sql<never> | null {
  const { unique } = rows;
  if (!unique) return null;
  const [first = ''] = unique.columns;
  const isTaken = fragment`exists (select from ${declaredName(rows.table)} t
    where t.workspace_id = ${place.target}::uuid and t.${declaredName(rows.key)} <> s.id and ${allOf(
      unique.columns.map((column) => fragment`t.${declaredName(column)}::text = s.after ->> ${column}`),
    )} and not exists (select from transfer.restore_rows o where ${ofKind(place, rows, fragment`o`)}
      and o.id = t.${declaredName(rows.key)} and o.act in ('remove', 'change')))`;
  return unique.taken === 'question'
    ? sql`update transfer.restore_rows s set act = 'question' where ${ofKind(place, rows)} and s.act = 'create' and ${isTaken}`
    : sql`update transfer.restore_rows s
        set after = s.after || jsonb_build_object(${first}::text, (s.after ->> ${first}) || '-' || right(s.id::text, 6))
        where ${ofKind(place, rows)} and s.act in ('create', 'change') and ${isTaken}`;
}

/** Holds the rows that will be written, as long as they still are what was decided upon; answers how many. */
export function holdRows(place: RestorePlace, rows: TransferredRows): Sql<{ held: number; planned: number }> {
  return sql<{ held: number; planned: number }>`with held as (
      select t.${declaredName(rows.key)} from ${declaredName(rows.table)} t
      join transfer.restore_rows s on ${ofKind(place, rows)} and s.id = t.${declaredName(rows.key)} and s.act in ('change', 'remove')
      where t.workspace_id = ${place.target}::uuid and ${transferredRow(rows)} = s.before
      order by 1 for update of t)
    select (select count(*) from held) as held, (select count(*) from transfer.restore_rows s
      where ${ofKind(place, rows)} and s.act in ('change', 'remove')) as planned`;
}

/** Removes what is to go and what nothing points to any more. */
export function removeRows(place: RestorePlace, rows: TransferredRows, children: readonly ChildColumn[]): Sql<never> {
  const key = fragment`t.${declaredName(rows.key)}`;
  const alone = children.map(
    ({ table, column }) => fragment`not exists (select from ${declaredName(table)} c
      where c.workspace_id = t.workspace_id and c.${declaredName(column)} = ${key})`,
  );
  return sql`delete from ${declaredName(rows.table)} t using transfer.restore_rows s
    where ${ofKind(place, rows)} and s.act = 'remove' and t.workspace_id = ${place.target}::uuid and ${key} = s.id and ${allOf(alone)}`;
}

/** A column by which rows of another kind point to one. */
export interface ChildColumn {
  readonly table: string;
  readonly column: string;
}

/** Names that are about to change hands are let go of first. */
export function freeNames(place: RestorePlace, rows: TransferredRows): Sql<never> | null {
  if (rows.unique?.taken !== 'renamed') return null;
  const [name = ''] = rows.unique.columns;
  return sql`update ${declaredName(rows.table)} t set ${declaredName(name)} = 'x' || replace(s.id::text, '-', '') from transfer.restore_rows s
    where ${ofKind(place, rows)} and t.workspace_id = ${place.target}::uuid and t.${declaredName(rows.key)} = s.id
      and (s.act = 'change' and s.before ->> ${name} is distinct from s.after ->> ${name}
        -- One that was to go may have to stay: it loses its name only where somebody else takes it.
        or s.act = 'remove' and exists (select from transfer.restore_rows o where ${ofKind(place, rows, fragment`o`)}
          and o.act in ('create', 'change') and o.after ->> ${name} = s.before ->> ${name}))`;
}

export function changeRows(place: RestorePlace, rows: TransferredRows): Sql<never> {
  const set = listed(carried(rows).map((column) => fragment`${declaredName(column)} = r.${declaredName(column)}`));
  return sql`update ${declaredName(rows.table)} t set ${set} from transfer.restore_rows s
    cross join lateral jsonb_populate_record(null::${declaredName(rows.table)}, s.after) r
    where ${ofKind(place, rows)} and s.act = 'change' and t.workspace_id = ${place.target}::uuid and t.${declaredName(rows.key)} = s.id`;
}

/** Rows that were deleted for good go on from their last version. */
export function goOnFromLastVersions(place: RestorePlace, rows: TransferredRows): Sql<never> {
  return sql`select set_config('app.version_before', app.last_version(${place.target}::uuid, array(select s.id from transfer.restore_rows s
    where ${ofKind(place, rows)} and s.act = 'create'))::text, true)`;
}

/** And whatever is written after them begins anew. */
export const beginAnew: Sql<never> = sql`select set_config('app.version_before', '', true)`;

export function createRows(place: RestorePlace, rows: TransferredRows): Sql<never> {
  const columns = ['id', ...carried(rows)];
  return sql`insert into ${declaredName(rows.table)} (workspace_id, ${listed(columns.map((column) => declaredName(column)))})
    select ${place.target}::uuid, ${listed(columns.map((column) => fragment`r.${declaredName(column)}`))} from transfer.restore_rows s
    cross join lateral jsonb_populate_record(null::${declaredName(rows.table)}, s.after) r
    where ${ofKind(place, rows)} and s.act = 'create'`;
}

/** Turns what was done round, where what is here is still what was put here. */
export function turnRows(place: RestorePlace, rows: TransferredRows): Sql<never> {
  return sql`update transfer.restore_rows s set before = s.after, after = s.before, act = case
      when ${present(place, rows)} is distinct from s.after then 'kept'
      when s.act = 'create' then 'remove'
      when s.act = 'remove' then 'create'
      else 'change' end
    where ${ofKind(place, rows)} and s.act in ('create', 'change', 'remove')`;
}

/** What was to go and is needed by something newer stays. */
export function keepNeeded(place: RestorePlace, rows: TransferredRows): Sql<never> {
  return sql`update transfer.restore_rows s set act = 'kept'
    where ${ofKind(place, rows)} and s.act = 'remove' and ${present(place, rows)} is not null`;
}

export function countActs({ home, restoreId }: RestorePlace): Sql<{ entity: string; act: Act; count: number }> {
  return sql<{ entity: string; act: Act; count: number }>`select entity, act, count(*) from transfer.restore_rows
    where workspace_id = ${home} and restore_id = ${restoreId} group by entity, act`;
}

interface Question {
  readonly entity: string;
  readonly id: string;
  /** Null where it is not here, and its place is taken. */
  readonly here: Columns | null;
  readonly there: Columns;
  readonly fields: readonly string[];
}

/** The first rows that stay as they are here, with the columns that the backup has otherwise. */
export function questionsOf({ home, restoreId }: RestorePlace): Sql<Question> {
  return sql<Question>`select s.entity, s.id, s.before as here, s.after as there, array(select a.key from jsonb_each(s.after) a
      where s.before is null or a.value is distinct from s.before -> a.key order by a.key) as fields
    from transfer.restore_rows s where s.workspace_id = ${home} and s.restore_id = ${restoreId} and s.act = 'question'
    order by s.entity, s.id limit 200`;
}

function ofKind(
  { home, restoreId }: RestorePlace,
  { entity }: Pick<TransferredRows, 'entity'>,
  s: Fragment = fragment`s`,
): Fragment {
  return fragment`${s}.workspace_id = ${home}::uuid and ${s}.restore_id = ${restoreId}::uuid and ${s}.entity = ${entity}`;
}

/** The row of `s` as it is here now. */
function present({ target }: RestorePlace, rows: TransferredRows): Fragment {
  return fragment`(select ${transferredRow(rows)} from ${declaredName(rows.table)} t
    where t.workspace_id = ${target}::uuid and t.${declaredName(rows.key)} = s.id)`;
}

/** Whether the row that a column of `s` names is here and stays, or comes. */
function leadsSomewhere(place: RestorePlace, column: string, parent: TransferredRows): Fragment {
  const named = fragment`(s.after ->> ${column})::uuid`;
  const planned = (act: string) => fragment`exists (select from transfer.restore_rows p
    where ${ofKind(place, parent, fragment`p`)} and p.id = ${named} and p.act = ${act})`;
  return fragment`(exists (select from ${declaredName(parent.table)} t where t.workspace_id = ${place.target}::uuid
    and t.${declaredName(parent.key)} = ${named}) and not ${planned('remove')} or ${planned('create')})`;
}

/** The columns that are written, but the one that names the row. */
function carried({ columns, references = {}, people = {} }: TransferredRows): readonly string[] {
  return [...columns, ...Object.keys(references), ...Object.keys(people)].filter((column) => column !== 'id');
}

function listed([first = fragment``, ...others]: readonly Fragment[]): Fragment {
  return others.reduce((list, next) => fragment`${list}, ${next}`, first);
}
