import type { DeviceSync } from './device.ts';
import type { SetList, SetListDetail, SetListItem, Song, SyncedRows } from '@backline/contract';
import { compatibleGenres, genreFit, mainGenre } from '@backline/contract/bands/genre-fit';
import { itemsInOrder } from '@backline/contract/bands/local-set-lists';
import { setListFigures } from '@backline/contract/bands/set-list-figures';
import { plain } from '@backline/contract/gigs/performance-query';

/** Every set list with its items in order, its figures, and what of the repertoire would fit. */
export function setListDetailsOn(sync: DeviceSync, lists: readonly SetList[]): readonly SetListDetail[] {
  const there = sync.rows('setListItem').filter(({ deletedAt }) => deletedAt === null);
  const byList = Map.groupBy(there, ({ setListId }) => setListId);
  return lists.map((list) => {
    const items = itemsInOrder(byList.get(list.id) ?? []).map((item) => itemOn(sync, item));
    const { songCount: _, ...figures } = setListFigures(items.map(({ item }) => item));
    return { ...list, items, figures, suggestions: suggestionsOf(sync.rows('song'), items) };
  });
}

function itemOn(sync: DeviceSync, row: SyncedRows['setListItem']): SetListItem {
  const { id, position, songId, key, capo, notes, segue } = row;
  if (songId === null)
    return { id, position, item: { kind: 'break', title: row.title ?? '', durationSeconds: row.durationSeconds ?? 0 } };
  const song = sync.row('song', songId);
  const facts = {
    title: song?.title ?? '',
    durationSeconds: song?.durationSeconds ?? null,
    genre: song?.genre ?? null,
  };
  return { id, position, item: { kind: 'song', songId, ...facts, key, capo, notes, segue } };
}

const byStatus = ['mastered', 'ready', 'learning'];
const mostSuggested = 3;

/** Songs that could come in: the best fitting genres first, then what is played best, then by title. */
function suggestionsOf(songs: readonly Song[], items: readonly SetListItem[]): SetListDetail['suggestions'] {
  const planned = items.flatMap(({ item }) => (item.kind === 'song' ? [item] : []));
  const used = new Set(planned.map(({ songId }) => songId));
  const genre = mainGenre(planned.map((song) => song.genre));
  const fitting = genre === null ? [] : compatibleGenres(genre);
  const rankOf = (song: Song) => {
    const rank = song.genre === null ? -1 : fitting.indexOf(plain(song.genre).trim());
    return rank === -1 ? fitting.length : rank;
  };
  return songs
    .filter((song) => song.deletedAt === null && !used.has(song.id))
    .toSorted(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        byStatus.indexOf(a.status) - byStatus.indexOf(b.status) ||
        plain(a.title).localeCompare(plain(b.title)),
    )
    .slice(0, mostSuggested)
    .map((song) => ({ songId: song.id, title: song.title, fit: genreFit(song.genre, genre) }));
}
