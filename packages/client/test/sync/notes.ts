import type { LocalMutator, LocalRows, SyncedRows } from '@backline/contract';
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

export const noteMutators: Mutators = {
  'note.create': write,
  'note.edit': edit,
  'note.choose': edit,
  'note.append': append,
  'note.remove': remove,
  'note.poison': write,
  'note.unknown': write,
  'note.fail': fail,
};

export function create(id: string, body: string, scope = 'all'): Draft {
  return { name: 'note.create', args: { id, body, scope }, base: {} };
}

/** An edit of what is seen now. */
export function edited(rows: Pick<LocalRows, 'get'>, id: string, body: string, name = 'note.edit'): Draft {
  const before = rows.get('performanceNotes', id);
  return { name, args: { id, body }, base: { body: { v: before?.body ?? null, from: before?.version ?? 0 } } };
}
