import type { LivePayload } from '@backline/contract';
import { defineModule, live } from '#platform/kernel';
import { askedSetList } from './set-list/set-list.sql.ts';
import { askedSong } from './song/song.sql.ts';
import {
  setListChosen,
  setListCreated,
  setListReleased,
  setListRestored,
  setListTrashed,
  setListUpdated,
  songCreated,
  songRestored,
  songTrashed,
  songUpdated,
} from './events.ts';
import { scheduled } from './jobs.ts';
import { privateListsGo } from './set-list/private-lists-go.ts';
import { mutators } from './mutators.ts';
import { personal } from './personal.sql.ts';
import { synced } from './synced.sql.ts';
import * as routes from './routes.ts';
import { byIds as setListsByIds, find } from './set-list/use-set-list.ts';
import { createSetList } from './set-list/create-set-list.ts';
import { addSong } from './song/add-song.ts';
import { byIds, findOrAddByTitle, trashUnedited } from './song/find-or-add-songs.ts';
import { transferred } from './transferred.sql.ts';

export {
  setListChosen,
  setListCreated,
  setListReleased,
  setListRestored,
  setListTrashed,
  setListUpdated,
  songCreated,
  songRestored,
  songTrashed,
  songUpdated,
} from './events.ts';
export { releaseSetLists, resumeSetLists, useSetLists } from './set-list/use-set-list.ts';
export type { SetListUse } from './set-list/set-list-use.sql.ts';
export type { SongOfTitle } from './song/find-or-add-songs.ts';

/** What other modules may ask of songs. */
export const songs = { add: addSong, byIds, findOrAddByTitle, trashUnedited } as const;

/** What other modules may ask of set lists. */
export const setLists = { byIds: setListsByIds, create: createSetList, find } as const;

const songsTold = [songCreated, songUpdated, songTrashed, songRestored];
const setListsTold = [setListCreated, setListUpdated, setListTrashed, setListRestored, setListChosen, setListReleased];

/** Bands: the repertoire and what is made of it. */
export const bandsModule = defineModule({
  name: 'bands',
  personal,
  synced,
  mutators,
  transfer: transferred,
  routes: [routes.songs, routes.setLists],
  events: [...songsTold, ...setListsTold],
  scheduled,
  erasure: [privateListsGo],
  asked: [
    { resource: 'song', find: askedSong },
    { resource: 'set_list', find: askedSetList },
  ],
  live: [
    ...songsTold.map((what) =>
      live(what, ({ payload: { song } }) => [{ audience: 'all', payload: { song } satisfies LivePayload }]),
    ),
    ...setListsTold.map((what) =>
      live(what, ({ payload }) => [{ audience: 'all', payload: payload satisfies LivePayload }]),
    ),
  ],
});
