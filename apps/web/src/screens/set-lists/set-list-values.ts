import type { SetList } from '@backline/contract';
import { oneOf } from '../../lib/search-values.ts';

export const visibilities = ['private', 'band', 'public'] as const satisfies readonly SetList['visibility'][];

/** A set list without its items, as it stands in the fields of the form. */
export interface SetListValues {
  readonly name: string;
  readonly notes: string;
  readonly visibility: string;
}

export const blankValues: SetListValues = { name: '', notes: '', visibility: 'private' };

/** What the fields say. */
export function setListFacts({ name, notes, visibility }: SetListValues) {
  return { name: name.trim(), notes: notes.trim(), visibility: oneOf(visibilities, visibility) ?? 'private' };
}
