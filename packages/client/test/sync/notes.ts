import type { LocalMutator, LocalRows, SyncedRows } from '@backline/contract';
import { resolveHere } from '@backline/contract/sync/local-conflicts';
import type { Draft } from '../../src/sync/store.ts';
import type { Mutators } from '../../src/sync/view.ts';

/** The little app that the tests sync: notes to shows, each in a scope. */
export type NoteRow = SyncedRows['performanceNotes'];

interface Write {
  readonly id: string;
  readonly body: string;
  readonly scope?: string;
}

const write: LocalMutator<Write> = (rows, { id, body }, { now }) => {
  const before = rows.get('performanceNotes', id);
  rows.put('performanceNotes', {
    id,
    version: before?.version ?? 0,
    updatedAt: now.toISOString(),
    deletedAt: null,
    performanceId: id,
    body,
  });
};

const edit: LocalMutator<Write> = (rows, args, around) => {
  if (rows.get('performanceNotes', args.id)) write(rows, args, around);
};

const append: LocalMutator<Write> = (rows, { id, body }, around) => {
  const before = rows.get('performanceNotes', id);
  write(rows, { id, body: `${before?.body ?? ''}${body}` }, around);
};

const remove: LocalMutator<{ readonly id: string }> = (rows, { id }) => rows.remove('performanceNotes', id);

const fail: LocalMutator<Write> = (rows, args, around) => {
  write(rows, args, around);
  throw new Error('This mutator fails half way.');
};

interface Place {
  readonly id: string;
  readonly position: string;
  readonly body?: string;
}

const place: LocalMutator<Place> = (rows, { id, position, body }, { now }) => {
  const before = rows.get('setListItem', id);
  if (!before && body === undefined) return;
  rows.put('setListItem', {
    version: 0,
    setListId: id,
    kind: 'break',
    songId: null,
    key: null,
    capo: null,
    notes: '',
    segue: false,
    durationSeconds: null,
    title: body ?? null,
    ...before,
    id,
    deletedAt: null,
    updatedAt: now.toISOString(),
    position,
  });
};

export const noteMutators: Mutators = {
  'note.create': write,
  'note.edit': edit,
  'note.choose': edit,
  'note.append': append,
  'note.remove': remove,
  'note.poison': write,
  'note.unknown': write,
  'note.fail': fail,
  'note.move': () => {},
  'item.add': place,
  'item.place': place,
  'conflict.resolve': resolveHere,
};

export function create(id: string, body: string, scope = 'all'): Draft {
  return { name: 'note.create', args: { id, body, scope }, base: {} };
}

/** An edit of what is seen now. */
export function edited(rows: Pick<LocalRows, 'get'>, id: string, body: string, name = 'note.edit'): Draft {
  const before = rows.get('performanceNotes', id);
  return { name, args: { id, body }, base: { body: { v: before?.body ?? null, from: before?.version ?? 0 } } };
}

/** A place in the set, put elsewhere than where it is seen now. */
export function placed(rows: Pick<LocalRows, 'get'>, id: string, position: string): Draft {
  const before = rows.get('setListItem', id);
  const base = { position: { v: before?.position ?? null, from: before?.version ?? 0 } };
  return { name: 'item.place', args: { id, position }, base };
}
