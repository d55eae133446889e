import { compatibleGenres, genreFit, mainGenre, setListFigures } from '@backline/contract';
import type { SetList, SetListDetail, SetListItem } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { itemsOf, songsThatFit } from './item.sql.ts';
import type { ShownItemRow } from './item.sql.ts';
import { setListById } from './set-list.sql.ts';

/** One list with its items, figures and suggestions, or NOT_FOUND. */
export async function showSetList(db: Db, workspaceId: string, id: string): Promise<SetListDetail> {
  const setList = (await db.maybe(setListById(workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'set_list' });
  const items = (await db.all(itemsOf(workspaceId, id))).map(viewItem);
  const { totalSeconds, meanSeconds, genreDiversity, songsWithoutDuration } = setListFigures(
    items.map(({ item }) => item),
  );
  return {
    ...setList,
    items,
    figures: { totalSeconds, meanSeconds, genreDiversity, songsWithoutDuration },
    suggestions: await suggestionsFor(db, workspaceId, items),
  };
}

/** A list with all that belongs to it, as lists carry it. */
export function summaryOf({ items: _, figures: __, suggestions: ___, ...setList }: SetListDetail): SetList {
  return setList;
}

async function suggestionsFor(
  db: Db,
  workspaceId: string,
  items: readonly SetListItem[],
): Promise<SetListDetail['suggestions']> {
  const songs = items.flatMap(({ item }) => (item.kind === 'song' ? [item] : []));
  const genre = mainGenre(songs.map((song) => song.genre));
  const used = songs.map(({ songId }) => songId);
  const fitting = await db.all(songsThatFit(workspaceId, used, genre === null ? [] : compatibleGenres(genre)));
  return fitting.map(({ songId, title, genre: own }) => ({ songId, title, fit: genreFit(own, genre) }));
}

function viewItem(row: ShownItemRow): SetListItem {
  const { id, position, songId, key, capo, notes, segue } = row;
  if (songId === null)
    return { id, position, item: { kind: 'break', title: row.title ?? '', durationSeconds: row.durationSeconds ?? 0 } };
  const song = { title: row.songTitle ?? '', durationSeconds: row.songSeconds, genre: row.songGenre };
  return { id, position, item: { kind: 'song', songId, ...song, key, capo, notes, segue } };
}
