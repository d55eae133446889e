import { newId } from '@backline/client';
import type { CreateSetList, SetList, SetListDetail, SetListItem, Song, UpdateSetList } from '@backline/contract';
import { itemsAfterMove, setListFigures } from '@backline/contract';
import { changed } from './changed.ts';
import { client } from './connection.ts';
import { inTurn } from './in-turn.ts';
import type { WorkspaceData } from './workspace-data.ts';

type SongChange = Partial<Pick<Extract<SetListItem['item'], { kind: 'song' }>, 'key' | 'capo' | 'notes' | 'segue'>>;
type BreakChange = Partial<Pick<Extract<SetListItem['item'], { kind: 'break' }>, 'title' | 'durationSeconds'>>;

/** What can be done to the set lists of a workspace. */
export function setListMutators({ workspaceId, setLists, setListDetails }: WorkspaceData) {
  const keep = (detail: SetListDetail) => {
    setLists.put([listed(detail)]);
    return detail;
  };

  /** Shows a new order or other items at once. */
  const wishItems = (id: string, after: Change, send: () => Promise<SetListDetail>) =>
    setListDetails.wish({
      id,
      show: (row) => row && withItems(row, after(row.items)),
      send: () => inTurn(id, send),
      rowOf: keep,
    });

  const wishRow = async (id: string, show: (row: SetList) => SetList, send: () => Promise<SetListDetail>) => {
    const detail = await setLists.wish({ id, send, show: (row) => row && show(row), rowOf: listed });
    setListDetails.put([detail]);
    return detail;
  };

  /** Gives the whole list of items anew, each under the id it has. */
  const replaceItems = (id: string, after: Change) => {
    const items = after(setListDetails.row(id)?.items ?? []).map(inputOf);
    return wishItems(id, after, () =>
      client.call('PATCH {ws}/setlists/:id', { workspaceId, params: { id }, body: { items } }),
    );
  };

  return {
    async createSetList(input: CreateSetList): Promise<SetListDetail> {
      const body = { ...input, id: input.id ?? newId() };
      const detail = keep(await client.call('POST {ws}/setlists', { workspaceId, body }));
      setListDetails.put([detail]);
      return detail;
    },
    updateSetList(id: string, change: Omit<UpdateSetList, 'items'>): Promise<SetListDetail> {
      return setListDetails.wish({
        id,
        show: (row) => row && changed(row, change),
        send: () => client.call('PATCH {ws}/setlists/:id', { workspaceId, params: { id }, body: change }),
        rowOf: keep,
      });
    },
    trashSetList(id: string): Promise<SetListDetail> {
      const deletedAt = new Date().toISOString();
      const send = () => client.call('DELETE {ws}/setlists/:id', { workspaceId, params: { id } });
      return wishRow(id, (row) => ({ ...row, deletedAt }), send);
    },
    restoreSetList(id: string): Promise<SetListDetail> {
      const send = () => client.call('POST {ws}/setlists/:id/restore', { workspaceId, params: { id } });
      return wishRow(id, (row) => ({ ...row, deletedAt: null }), send);
    },
    addSong(id: string, song: Song): Promise<SetListDetail> {
      const itemId = newId();
      const body = { kind: 'song', id: itemId, songId: song.id } as const;
      const send = () => client.call('POST {ws}/setlists/:id/items', { workspaceId, params: { id }, body });
      return wishItems(id, (items) => [...items, { id: itemId, position: '~', item: songItem(song) }], send);
    },
    addBreak(id: string, title: string, durationSeconds: number): Promise<SetListDetail> {
      const itemId = newId();
      const item = { kind: 'break', title, durationSeconds } as const;
      const body = { ...item, id: itemId };
      const send = () => client.call('POST {ws}/setlists/:id/items', { workspaceId, params: { id }, body });
      return wishItems(id, (items) => [...items, { id: itemId, position: '~', item }], send);
    },
    /** Puts one item behind another, or first where `after` is null. */
    moveItem(id: string, itemId: string, after: string | null): Promise<SetListDetail> {
      const params = { id, itemId };
      const send = () =>
        client.call('POST {ws}/setlists/:id/items/:itemId/move', { workspaceId, params, body: { after } });
      return wishItems(id, (items) => itemsAfterMove(items, itemId, after), send);
    },
    removeItem(id: string, itemId: string): Promise<SetListDetail> {
      const send = () => client.call('DELETE {ws}/setlists/:id/items/:itemId', { workspaceId, params: { id, itemId } });
      return wishItems(id, (items) => items.filter((item) => item.id !== itemId), send);
    },
    /** Brings back items as they were, such as after one was taken out. */
    restoreItems(id: string, items: readonly SetListItem[]): Promise<SetListDetail> {
      return replaceItems(id, () => items);
    },
    changeSong(id: string, itemId: string, change: SongChange): Promise<SetListDetail> {
      return replaceItems(id, (items) => items.map((row) => (row.id === itemId ? withSong(row, change) : row)));
    },
    changeBreak(id: string, itemId: string, change: BreakChange): Promise<SetListDetail> {
      return replaceItems(id, (items) => items.map((row) => (row.id === itemId ? withBreak(row, change) : row)));
    },
  };
}

type Change = (items: readonly SetListItem[]) => readonly SetListItem[];

function withItems(row: SetListDetail, items: readonly SetListItem[]): SetListDetail {
  const { songCount, ...figures } = setListFigures(items.map(({ item }) => item));
  return { ...row, items: [...items], figures, songCount, totalSeconds: figures.totalSeconds };
}

function withSong(row: SetListItem, change: SongChange): SetListItem {
  return row.item.kind === 'song' ? { ...row, item: { ...row.item, ...change } } : row;
}

function withBreak(row: SetListItem, change: BreakChange): SetListItem {
  return row.item.kind === 'break' ? { ...row, item: { ...row.item, ...change } } : row;
}

function listed({ items: _, figures: __, suggestions: ___, ...row }: SetListDetail): SetList {
  return row;
}

function songItem(song: Song): SetListItem['item'] {
  const { id, title, durationSeconds, genre } = song;
  return { kind: 'song', songId: id, title, durationSeconds, genre, key: null, capo: null, notes: '', segue: false };
}

function inputOf({ id, item }: SetListItem) {
  if (item.kind === 'break') return { ...item, id };
  const { kind, songId, key, capo, notes, segue } = item;
  return { kind, id, songId, key, capo, notes, segue };
}
