import { newId } from '@backline/client';
import type {
  ChangeSetListItem,
  CreateSetList,
  SetListDetail,
  SetListItem,
  Song,
  UpdateSetList,
} from '@backline/contract';
import { beforeOf, does, gone, openedStore } from './does.ts';
import type { WorkspaceData } from './workspace-data.ts';

/** What can be done to the set lists of a workspace, on this device. */
export function setListMutators({ store, setListDetails }: WorkspaceData) {
  const after = (id: string): SetListDetail => setListDetails.row(id) ?? gone();
  const row = async (id: string) => (await openedStore(store)).row('setList', id) ?? gone();

  return {
    async createSetList(input: CreateSetList): Promise<SetListDetail> {
      const id = input.id ?? newId();
      const items = input.items?.map((item) => ({ ...item, id: item.id ?? newId() }));
      const { items: _, ...facts } = input;
      await does(store, 'set_list.create', { ...facts, id, ...(items && { items }) });
      return after(id);
    },
    async updateSetList(id: string, change: Omit<UpdateSetList, 'items'>): Promise<SetListDetail> {
      const before = await row(id);
      await does(store, 'set_list.update', { id, change }, beforeOf(before, change, before.version));
      return after(id);
    },
    async trashSetList(id: string): Promise<SetListDetail> {
      const { deletedAt, version } = await row(id);
      await does(store, 'set_list.trash', { id }, { deletedAt: { v: deletedAt, from: version } });
      return after(id);
    },
    async restoreSetList(id: string): Promise<SetListDetail> {
      await does(store, 'set_list.restore', { id });
      return after(id);
    },
    async addSong(id: string, song: Song): Promise<SetListDetail> {
      await does(store, 'set_list.add_item', { id, item: { kind: 'song', id: newId(), songId: song.id } });
      return after(id);
    },
    async addBreak(id: string, title: string, durationSeconds: number): Promise<SetListDetail> {
      await does(store, 'set_list.add_item', { id, item: { kind: 'break', id: newId(), title, durationSeconds } });
      return after(id);
    },
    /** Puts one item behind another, or first where `after` is null. */
    async moveItem(id: string, itemId: string, behind: string | null): Promise<SetListDetail> {
      await does(store, 'set_list.move_item', { id, itemId, after: behind });
      return after(id);
    },
    async removeItem(id: string, itemId: string): Promise<SetListDetail> {
      await does(store, 'set_list.remove_item', { id, itemId });
      return after(id);
    },
    /** Brings back items that were taken out, each to its place among these. */
    async restoreItems(id: string, items: readonly SetListItem[]): Promise<SetListDetail> {
      const there = new Set(after(id).items.map((item) => item.id));
      for (const [index, item] of items.entries()) {
        if (there.has(item.id)) continue;
        await does(store, 'set_list.add_item', { id, item: inputOf(item) });
        await does(store, 'set_list.move_item', { id, itemId: item.id, after: items[index - 1]?.id ?? null });
      }
      return after(id);
    },
    changeSong: async (id: string, itemId: string, change: ChangeSetListItem) => await changeItem(id, itemId, change),
    changeBreak: async (id: string, itemId: string, change: ChangeSetListItem) => await changeItem(id, itemId, change),
  };

  async function changeItem(id: string, itemId: string, change: ChangeSetListItem): Promise<SetListDetail> {
    await does(store, 'set_list.change_item', { id, itemId, change });
    return after(id);
  }
}

function inputOf({ id, item }: SetListItem) {
  if (item.kind === 'break') return { ...item, id };
  const { kind, songId, key, capo, notes, segue } = item;
  return { kind, id, songId, key, capo, notes, segue };
}
