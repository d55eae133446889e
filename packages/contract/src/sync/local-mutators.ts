import {
  addItemHere,
  changeItemHere,
  changeListHere,
  createListHere,
  moveItemHere,
  removeItemHere,
  restoreListHere,
  trashListHere,
} from '../bands/local-set-lists.ts';
import { addSongHere, changeSongHere, restoreSongHere, trashSongHere } from '../bands/local-songs.ts';
import { changeProfileHere, createProfileHere, restoreProfileHere, trashProfileHere } from '../gigs/local-profiles.ts';
import {
  cancelShow,
  changeShow,
  confirmShow,
  logShow,
  reopenShow,
  restoreShow,
  trashShow,
} from '../gigs/local-shows.ts';
import { changePreferencesHere } from '../identity/local-preferences.ts';
import {
  changePrivateHere,
  keepPrivateHere,
  restorePrivateHere,
  trashPrivateHere,
} from '../vault/local-private-records.ts';
import { changeVenueHere, createVenueHere, restoreVenueHere, trashVenueHere } from '../venues/local-venues.ts';
import { resolveHere } from './local-conflicts.ts';
import type { LocalMutator } from './local-rows.ts';

/** What devices may do, by the names that the server knows it under. */
export const localMutators = {
  'conflict.resolve': resolveHere,
  'performance.log': logShow,
  'performance.update': changeShow,
  'performance.confirm': confirmShow,
  'performance.cancel': cancelShow,
  'performance.reopen': reopenShow,
  'performance.trash': trashShow,
  'performance.restore': restoreShow,
  'preferences.update': changePreferencesHere,
  'private_record.create': keepPrivateHere,
  'private_record.update': changePrivateHere,
  'private_record.trash': trashPrivateHere,
  'private_record.restore': restorePrivateHere,
  'profile.create': createProfileHere,
  'profile.update': changeProfileHere,
  'profile.trash': trashProfileHere,
  'profile.restore': restoreProfileHere,
  'set_list.create': createListHere,
  'set_list.update': changeListHere,
  'set_list.trash': trashListHere,
  'set_list.restore': restoreListHere,
  'set_list.add_item': addItemHere,
  'set_list.move_item': moveItemHere,
  'set_list.remove_item': removeItemHere,
  'set_list.change_item': changeItemHere,
  'song.add': addSongHere,
  'song.update': changeSongHere,
  'song.trash': trashSongHere,
  'song.restore': restoreSongHere,
  'venue.create': createVenueHere,
  'venue.update': changeVenueHere,
  'venue.trash': trashVenueHere,
  'venue.restore': restoreVenueHere,
} as const;

export type MutationName = keyof typeof localMutators;

/** What a mutation asks for. */
export type ArgsOf<N extends MutationName> = (typeof localMutators)[N] extends LocalMutator<infer Args> ? Args : never;
