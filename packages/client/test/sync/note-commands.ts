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

const notes = syncedTables.performanceNotes;
const conflicts = syncedTables.conflict;
const forbidden: Outcome = { status: 'rejected', code: 'FORBIDDEN', message: 'You may not do this here.' };
const missing: Outcome = { status: 'rejected', code: 'NOT_FOUND', message: 'There is nothing here.' };

/** What a mutation of a note does on the server. */
export function applyNote(mutation: SyncMutation, around: Around): Outcome {
  const { args, name } = mutation;
  const key = `${notes}:${String(args['id'])}`;
  const found = around.find(key);
  // A row of a scope that the person is not in is not there for them.
  const row = found && around.scopes.includes(found.scope) ? found : undefined;
  const scope = String(args['scope'] ?? found?.scope ?? 'all');
  if (name === 'note.poison' || !around.scopes.includes(scope)) return forbidden;
  if (name === 'note.move') return move(mutation, around, row, String(args['to']));
  if (name === 'note.append') return save(mutation, around, row, scope, `${bodyOf(row)}${String(args['body'])}`);
  if (name === 'note.create') {
    if (found && !found.deleted) return bodyOf(found) === args['body'] ? { status: 'noop' } : duplicate();
    return save(mutation, around, found, scope, String(args['body']));
  }
  if (!row || row.deleted) return missing;
  if (name === 'note.remove') {
    around.save({ ...row, deleted: true });
    return { status: 'ok' };
  }
  if (name === 'note.edit') return merge(mutation, around, row, 'last_write');
  if (name === 'note.choose') return merge(mutation, around, row, 'user_choice');
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

function merge(mutation: SyncMutation, around: Around, row: ServerRow, strategy: FieldStrategy): Outcome {
  const mark = row.marks['body'] ?? { version: 0, hlc: '' };
  const said = mutation.base['body'];
  const edit = {
    base: valueOf(said?.v),
    baseVersion: said?.from ?? 0,
    value: String(mutation.args['body']),
    hlc: mutation.hlc,
  };
  const outcome = mergeField({ value: bodyOf(row), ...mark }, edit, strategy);
  if (outcome.kind === 'same') return { status: 'noop' };
  if (outcome.kind === 'set') return save(mutation, around, row, row.scope, String(outcome.value));
  const isOpen = outcome.kind === 'open';
  const kept = outcome.kind === 'won' ? bodyOf(row) : edit.value;
  const id = keepConflict(mutation, around, row, { kept, status: isOpen ? 'open' : 'auto' });
  if (outcome.kind === 'won') save(mutation, around, row, row.scope, edit.value);
  return { status: isOpen ? 'conflict' : 'merged', conflictIds: [id] };
}

function keepConflict(
  { base, hlc }: SyncMutation,
  around: Around,
  row: ServerRow,
  { kept, status }: { readonly kept: string; readonly status: 'open' | 'auto' },
): string {
  const i = around.newId();
  const d = {
    id: i,
    version: 1,
    table: 'performanceNotes',
    rowId: row.i,
    field: 'body',
    base: base['body']?.v ?? null,
    mine: kept,
    theirs: bodyOf(row),
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

/** A row that others may see from now on: gone from one scope and put into the other. */
function move(mutation: SyncMutation, around: Around, row: ServerRow | undefined, to: string): Outcome {
  if (!row || row.deleted || row.scope === to) return missing;
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
