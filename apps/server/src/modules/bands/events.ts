import { SetList, Song } from '@backline/contract';
import { z } from 'zod';
import { event } from '#platform/kernel';

const AboutSong = z.object({ song: Song });
const ofSong = {
  version: 1,
  subject: { type: 'song', id: (payload: z.infer<typeof AboutSong>) => payload.song.id },
  payload: AboutSong,
  audit: 'content',
  webhook: false,
} as const;

export const songCreated = event('song.created', ofSong);
export const songUpdated = event('song.updated', ofSong);
export const songTrashed = event('song.deleted', ofSong);
export const songRestored = event('song.restored', ofSong);

// A private list is told by its id alone: events reach everybody in the workspace, and outside systems.
const AboutSetList = z.object({ setListId: z.uuid(), setList: SetList.nullable() });
const ofSetList = {
  version: 1,
  subject: { type: 'set_list', id: (payload: z.infer<typeof AboutSetList>) => payload.setListId },
  payload: AboutSetList,
  audit: 'content',
  webhook: false,
} as const;

export const setListCreated = event('setlist.created', ofSetList);
export const setListUpdated = event('setlist.updated', { ...ofSetList, webhook: true });
export const setListTrashed = event('setlist.deleted', ofSetList);
export const setListRestored = event('setlist.restored', ofSetList);

/** A show was given this list, or gave it up: its usage count and last use have changed, the list itself has not. */
export const setListChosen = event('setlist.chosen', { ...ofSetList, audit: false });
export const setListReleased = event('setlist.released', { ...ofSetList, audit: false });

/** What events say of a set list. */
export function tellable(setList: SetList): z.infer<typeof AboutSetList> {
  return { setListId: setList.id, setList: setList.visibility === 'private' ? null : setList };
}
