import type { MutationResult, SyncMutation } from '@backline/contract';
import { mergeField } from '@backline/contract/sync/merge-field';
import type { FieldStrategy, FieldValue } from '@backline/contract/sync/merge-field';
import { syncedTables } from '@backline/contract/sync/tables';

/** A row as a server keeps it: with its scope, its counter there, and of each field which version and reading of the clock set it. */
export interface ServerRow {
  readonly scope: string;
  readonly t: number;
  readonly i: string;
  readonly v: number;
  readonly deleted: boolean;
  readonly d: Readonly<Record<string, unknown>>;
  readonly marks: Readonly<Record<string, { readonly version: number; readonly hlc: string }>>;
}

export interface Around {
  find(key: string): ServerRow | undefined;
  save(row: ServerRow): void;
  /** Those that the person is in. */
  readonly scopes: readonly string[];
  readonly newId: () => string;
  readonly nowMs: number;
}

type Outcome = Omit<MutationResult, 'mid'>;

const { performanceNotes: notes, setListItem: items, conflict: conflicts } = syncedTables;
const forbidden: Outcome = { status: 'rejected', code: 'FORBIDDEN', message: 'You may not do this here.' };
const missing: Outcome = { status: 'rejected', code: 'NOT_FOUND', message: 'There is nothing here.' };

/** What a mutation of the little app does on the server. */
export function applyNote(mutation: SyncMutation, around: Around): Outcome {
  const { args, name } = mutation;
  if (name === 'conflict.resolve') return resolve(mutation, around);
  const table = name.startsWith('item.') ? items : notes;
  const found = around.find(`${table}:${String(args['id'])}`);
  // A row of a scope that the person is not in is not there for them.
  const row = found && around.scopes.includes(found.scope) ? found : undefined;
  const scope = String(args['scope'] ?? found?.scope ?? 'all');
  if (name === 'note.poison' || !around.scopes.includes(scope)) return forbidden;
  if (name === 'note.move') return move(around, row, String(args['to']));
  if (name === 'note.append') return save(mutation, around, row, scope, `${bodyOf(row)}${String(args['body'])}`);
  if (name === 'note.create' || name === 'note.unknown') {
    if (found && !found.deleted) return bodyOf(found) === args['body'] ? { status: 'noop' } : duplicate();
    return save(mutation, around, found, scope, String(args['body']));
  }
  if (name === 'item.add') return row ? duplicate() : addItem(mutation, around, scope);
  if (!row || row.deleted) return missing;
  if (name === 'note.remove') {
    around.save({ ...row, deleted: true });
    return { status: 'ok' };
  }
  if (name === 'note.edit') return merge(mutation, around, { row, field: 'body', strategy: 'last_write' });
  if (name === 'note.choose') return merge(mutation, around, { row, field: 'body', strategy: 'user_choice' });
  if (name === 'item.place') return merge(mutation, around, { row, field: 'position', strategy: 'last_write' });
  return missing;
}

function duplicate(): Outcome {
  return { status: 'rejected', code: 'DUPLICATE', message: 'This is here already.' };
}

function bodyOf(row: ServerRow | undefined): string {
  return row && !row.deleted ? String(row.d['body']) : '';
}

function save(
  { args, hlc }: SyncMutation,
  around: Around,
  before: ServerRow | undefined,
  scope: string,
  body: string,
): Outcome {
  const i = String(args['id']);
  const version = Number(before?.d['version'] ?? 0) + 1;
  const d = { id: i, version, updatedAt: timeOf(around), deletedAt: null, performanceId: i, body };
  const marks = { body: { version, hlc } };
  around.save({ scope: before?.scope ?? scope, t: notes, i, v: 0, deleted: false, d, marks });
  return { status: 'ok' };
}

function addItem({ args, hlc }: SyncMutation, around: Around, scope: string): Outcome {
  const i = String(args['id']);
  const dated = { version: 1, updatedAt: timeOf(around), deletedAt: null };
  const d = { ...emptyItem, ...dated, id: i, setListId: i, title: args['body'], position: args['position'] };
  around.save({ scope, t: items, i, v: 0, deleted: false, d, marks: { position: { version: 1, hlc } } });
  return { status: 'ok' };
}

const emptyItem = {
  kind: 'break',
  songId: null,
  key: null,
  capo: null,
  notes: '',
  segue: false,
  durationSeconds: null,
};

interface Merging {
  readonly row: ServerRow;
  readonly field: 'body' | 'position';
  readonly strategy: FieldStrategy;
}

function merge(mutation: SyncMutation, around: Around, { row, field, strategy }: Merging): Outcome {
  const mark = row.marks[field] ?? { version: 0, hlc: '' };
  const said = mutation.base[field];
  const stands = String(row.d[field]);
  const value = String(mutation.args[field]);
  const edit = { base: valueOf(said?.v), baseVersion: said?.from ?? 0, value, hlc: mutation.hlc };
  const outcome = mergeField({ value: stands, ...mark }, edit, strategy);
  if (outcome.kind === 'same') return { status: 'noop' };
  if (outcome.kind === 'set') return change(around, row, { field, value, hlc: mutation.hlc });
  const isOpen = outcome.kind === 'open';
  const mine = outcome.kind === 'won' ? stands : value;
  const { hlc } = mutation;
  const id = keepConflict(around, row, { field, base: said?.v ?? null, mine, hlc, status: isOpen ? 'open' : 'auto' });
  if (outcome.kind === 'won') change(around, row, { field, value, hlc });
  return { status: isOpen ? 'conflict' : 'merged', conflictIds: [id] };
}

function change(
  around: Around,
  row: ServerRow,
  { field, value, hlc }: { readonly field: string; readonly value: unknown; readonly hlc: string },
): Outcome {
  const version = Number(row.d['version']) + 1;
  const d = { ...row.d, version, updatedAt: timeOf(around), [field]: value };
  around.save({ ...row, v: 0, d, marks: { ...row.marks, [field]: { version, hlc } } });
  return { status: 'ok' };
}

interface Kept {
  readonly field: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly hlc: string;
  readonly status: 'open' | 'auto';
}

function keepConflict(around: Around, row: ServerRow, { field, base, mine, hlc, status }: Kept): string {
  const i = around.newId();
  const d = {
    id: i,
    version: 1,
    table: row.t === items ? 'setListItem' : 'performanceNotes',
    rowId: row.i,
    field,
    base,
    mine,
    theirs: row.d[field],
    mineHlc: hlc,
    theirsVersion: Number(row.d['version']),
    status,
    choice: null,
    resolvedBy: null,
    createdAt: timeOf(around),
    resolvedAt: null,
  };
  around.save({ scope: row.scope, t: conflicts, i, v: 0, deleted: false, d, marks: {} });
  return i;
}

/** A person decides; where the field has moved on, what they chose is asked of them anew. */
function resolve({ args, hlc }: SyncMutation, around: Around): Outcome {
  const found = around.find(`${conflicts}:${String(args['id'])}`);
  const conflict = found && around.scopes.includes(found.scope) ? found : undefined;
  if (!conflict) return missing;
  const { status, rowId, theirsVersion, theirs, mine } = conflict.d;
  const field = String(conflict.d['field']);
  const value = args['choice'] === 'value' ? args['body'] : args['choice'] === 'mine' ? mine : theirs;
  const isOver = status === 'resolved' || status === 'stale';
  if (isOver && args['choice'] !== 'value') return { status: 'noop' };
  const row = around.find(`${conflict.d['table'] === 'setListItem' ? items : notes}:${String(rowId)}`);
  if (!row || row.deleted || !around.scopes.includes(row.scope)) return missing;
  const mark = row.marks[field] ?? { version: 0, hlc: '' };
  const hasMoved = mark.version > Number(theirsVersion) && row.d[field] !== theirs;
  const settled = { ...conflict.d, version: Number(conflict.d['version']) + 1, resolvedAt: timeOf(around) };
  if (isOver || (status === 'open' && hasMoved)) {
    keepConflict(around, row, {
      field,
      base: theirs,
      mine: args['choice'] === 'value' ? value : mine,
      hlc,
      status: 'open',
    });
    if (!isOver) around.save({ ...conflict, v: 0, d: { ...settled, status: 'stale' } });
    return { status: 'ok' };
  }
  if (row.d[field] !== value) change(around, row, { field, value, hlc });
  around.save({ ...conflict, v: 0, d: { ...settled, status: 'resolved', choice: args['choice'] } });
  return { status: 'ok' };
}

/** A row that others may see from now on: gone from one scope and put into the other. */
function move(around: Around, row: ServerRow | undefined, to: string): Outcome {
  if (!row || row.deleted || row.scope === to) return missing;
  if (!around.scopes.includes(to)) return forbidden;
  around.save({ ...row, deleted: true });
  around.save({ ...row, scope: to });
  return { status: 'ok' };
}

function timeOf({ nowMs }: Around): string {
  return new Date(nowMs).toISOString();
}

function valueOf(value: unknown): FieldValue {
  return typeof value === 'string' ? value : null;
}
