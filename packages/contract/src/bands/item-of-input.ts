import type { SetListItemInput } from '../bands.ts';
import type { SetListItemRow } from '../sync/rows.ts';

type Says = Omit<SetListItemRow, 'setListId' | 'position'>;

/** What an item says that was sent in: a song how it is played here, a break what it is and how long. */
export function itemOfInput(input: SetListItemInput): Says {
  if (input.kind === 'break') {
    const { kind, title, durationSeconds } = input;
    return { kind, songId: null, key: null, capo: null, notes: '', segue: false, title, durationSeconds };
  }
  const { kind, songId, key = null, capo = null, notes = '', segue = false } = input;
  return { kind, songId, key, capo, notes, segue, title: null, durationSeconds: null };
}
