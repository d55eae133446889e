import type { ChangeSetListItem } from '../bands.ts';
import type { SetListItemRow } from '../sync/rows.ts';
import { withChange } from '../with-change.ts';

type Says = Pick<SetListItemRow, 'kind' | 'key' | 'capo' | 'notes' | 'segue' | 'title' | 'durationSeconds'>;

/** An item after a change of what it says; a song has no length of its own here, and a break no key. */
export function changedItem<Item extends Says>(item: Item, change: ChangeSetListItem): Item {
  const { title, durationSeconds, key, capo, notes, segue } = change;
  const ofBreak = withChange({ title: item.title, durationSeconds: item.durationSeconds }, { title, durationSeconds });
  const { key: ownKey, capo: ownCapo, notes: ownNotes, segue: ownSegue } = item;
  const ofSong = withChange(
    { key: ownKey, capo: ownCapo, notes: ownNotes, segue: ownSegue },
    { key, capo, notes, segue },
  );
  return { ...item, ...(item.kind === 'break' ? ofBreak : ofSong) };
}
