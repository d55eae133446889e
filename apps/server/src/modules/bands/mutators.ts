import {
  ChangeSetListItem,
  CreateSetList,
  CreateSong,
  Id,
  SetListItemInput,
  UpdateSetList,
  UpdateSong,
} from '@backline/contract';
import { AppError, mergedThing, mutator, mutatorsOf, namedColumns } from '#platform/kernel';
import { z } from 'zod';
import { addItem, changeItem, moveItem, removeItem } from './set-list/change-items.ts';
import { changeSetList } from './set-list/change-set-list.ts';
import { createSetList } from './set-list/create-set-list.ts';
import { setListToChange } from './set-list/set-list.sql.ts';
import { restoreSetList, trashSetList } from './set-list/trash-set-list.ts';
import { addSong } from './song/add-song.ts';
import { changeSong } from './song/change-song.ts';
import { songToChange } from './song/song.sql.ts';
import { restoreSong, trashSong } from './song/trash-song.ts';

const mergedSong = mergedThing({
  resource: 'song',
  fields: {
    table: 'song',
    name: 'bands.songs',
    columns: namedColumns('title', 'artist', 'key', 'tempo', 'durationSeconds', 'genre', 'status', 'tags'),
  },
  beside: { table: 'songText', name: 'bands.song_texts', columns: namedColumns('lyricsChordPro') },
  hold: async ({ db, workspaceId }, id) => await db.maybe(songToChange(workspaceId, id)),
  change: async (ctx, id, change) => await changeSong(ctx, id, UpdateSong.parse(change), undefined),
  trash: trashSong,
  restore: restoreSong,
});

const mergedSetList = mergedThing({
  resource: 'set_list',
  // Its items are rows of their own, which are added, moved and taken out one by one.
  fields: { table: 'setList', name: 'bands.set_lists', columns: namedColumns('name', 'visibility', 'notes') },
  hold: async ({ db, workspaceId }, id) => await db.maybe(setListToChange(workspaceId, id)),
  change: async (ctx, id, change) => await changeSetList(ctx, id, UpdateSetList.parse(change), undefined),
  trash: trashSetList,
  restore: restoreSetList,
});

const Add = z.strictObject({ id: Id, item: SetListItemInput });
const Move = z.strictObject({ id: Id, itemId: Id, after: Id.nullable() });
const Remove = z.strictObject({ id: Id, itemId: Id });
const Change = z.strictObject({ id: Id, itemId: Id, change: ChangeSetListItem });

/** What devices may do to songs and set lists. */
export const mutators = [
  mutator('song.add', CreateSong.required({ id: true }), async (ctx, input) => await addSong(ctx, input)),
  ...mutatorsOf('song', UpdateSong, mergedSong),
  mutator(
    'set_list.create',
    CreateSetList.required({ id: true }),
    async (ctx, input) => await createSetList(ctx, input),
  ),
  ...mutatorsOf('set_list', UpdateSetList, mergedSetList),
  mutator('set_list.add_item', Add, async (ctx, { id, item }) => await addItem(ctx, id, item, undefined)),
  mutator(
    'set_list.move_item',
    Move,
    async (ctx, { id, itemId, after }) => await unlessGone(moveItem(ctx, { setListId: id, itemId, after }, undefined)),
  ),
  mutator(
    'set_list.remove_item',
    Remove,
    async (ctx, { id, itemId }) => await unlessGone(removeItem(ctx, id, itemId, undefined)),
  ),
  mutator(
    'set_list.change_item',
    Change,
    async (ctx, { id, itemId, change }) => await unlessGone(changeItem(ctx, { setListId: id, itemId, change })),
  ),
];

/** Whoever took an item out has the last word: to move it, or to take it out once more, changes nothing. */
async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.fault.resource !== 'set_list_item') throw error;
  }
}
