import { setListRoutes, songRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { allow, itself } from '#platform/kernel';
import { addItem, moveItem, removeItem } from './set-list/change-items.ts';
import { changeSetList } from './set-list/change-set-list.ts';
import { createSetList } from './set-list/create-set-list.ts';
import { listedSetLists } from './set-list/list-set-lists.ts';
import { showSetList } from './set-list/show-set-list.ts';
import { restoreSetList, trashSetList } from './set-list/trash-set-list.ts';
import { addSong } from './song/add-song.ts';
import { changeSong } from './song/change-song.ts';
import { listedSongs, streamSongs } from './song/list-songs.ts';
import { songById } from './song/song.sql.ts';
import { restoreSong, trashSong } from './song/trash-song.ts';

export const songs = serve(songRoutes, {
  create: (ctx, { body }) => addSong(ctx, body),
  list: (read, { query }) => listedSongs(read, query),
  stream: (read) => streamSongs(read),
  show: (read, { params }) => read.row('song', songById(read.workspaceId, params.id), itself),
  update: (ctx, { params, body, ifMatch }) => changeSong(ctx, params.id, body, ifMatch),
  trash: (ctx, { params, ifMatch }) => trashSong(ctx, params.id, ifMatch),
  restore: (ctx, { params, ifMatch }) => restoreSong(ctx, params.id, ifMatch),
});

export const setLists = serve(setListRoutes, {
  create: (ctx, { body }) => createSetList(ctx, body),
  list: (read, { query }) => listedSetLists(read, query),
  show: (read, { params }) =>
    read.narrowedSnapshot('set_list', async (db, actor) => {
      const setList = await showSetList(db, read.workspaceId, params.id);
      allow(actor, 'set_list', 'read', setList);
      return setList;
    }),
  update: (ctx, { params, body, ifMatch }) => changeSetList(ctx, params.id, body, ifMatch),
  addItem: (ctx, { params, body, ifMatch }) => addItem(ctx, params.id, body, ifMatch),
  moveItem: (ctx, { params, body, ifMatch }) =>
    moveItem(ctx, { setListId: params.id, itemId: params.itemId, after: body.after }, ifMatch),
  removeItem: (ctx, { params, ifMatch }) => removeItem(ctx, params.id, params.itemId, ifMatch),
  trash: (ctx, { params, ifMatch }) => trashSetList(ctx, params.id, ifMatch),
  restore: (ctx, { params, ifMatch }) => restoreSetList(ctx, params.id, ifMatch),
});
