import { allOf, asText, datedColumns, fragment, permitted, rowColumns, sql } from '#platform/kernel';
import type { Fragment, Reachable, SyncedRowsOf } from '#platform/kernel';

const song: SyncedRowsOf = {
  table: 'song',
  resource: 'song',
  rows: (workspaceId, ids, reachable) =>
    sql`select s.id, ${asText(fragment`${rowColumns(fragment`s`)}, s.title, s.artist, s.key, s.tempo,
        s.duration_seconds as "durationSeconds", s.genre, s.status, s.tags`)}
      from bands.songs s where ${whichSongs(workspaceId, ids, reachable)}`,
};

const songText: SyncedRowsOf = {
  table: 'songText',
  resource: 'song',
  rows: (workspaceId, ids, reachable) =>
    sql`select t.id, ${asText(fragment`${datedColumns(fragment`t`)}, t.lyrics_chord_pro as "lyricsChordPro"`)}
      from bands.song_texts t join bands.songs s on s.workspace_id = t.workspace_id and s.id = t.id
      where ${whichSongs(workspaceId, ids, reachable)}`,
};

const setList: SyncedRowsOf = {
  table: 'setList',
  resource: 'set_list',
  rows: (workspaceId, ids, reachable) =>
    sql`select l.id, ${asText(fragment`${rowColumns(fragment`l`)}, l.name, l.visibility, l.notes`)}
      from bands.set_lists l where ${whichLists(fragment`l.id`, workspaceId, ids, reachable)}`,
};

const setListItem: SyncedRowsOf = {
  table: 'setListItem',
  resource: 'set_list',
  rows: (workspaceId, ids, reachable) =>
    sql`select i.id, ${asText(fragment`${datedColumns(fragment`i`)}, i.set_list_id as "setListId", i.position, i.kind,
        i.song_id as "songId", i.key, i.capo, i.notes, i.segue, i.title, i.duration_seconds as "durationSeconds"`)}
      from bands.set_list_items i join bands.set_lists l on l.workspace_id = i.workspace_id and l.id = i.set_list_id
      where ${whichLists(fragment`i.id`, workspaceId, ids, reachable)}`,
};

/** Songs and set lists, as they travel to devices. */
export const synced = [song, songText, setList, setListItem];

function whichSongs(workspaceId: string, ids: readonly string[], reachable: Reachable): Fragment {
  return allOf([
    fragment`s.workspace_id = ${workspaceId} and s.id = any(${ids}::uuid[])`,
    permitted(reachable, { createdBy: fragment`s.created_by`, status: fragment`s.status` }),
  ]);
}

/** Whoever reaches a list reaches its items. */
function whichLists(id: Fragment, workspaceId: string, ids: readonly string[], reachable: Reachable): Fragment {
  return allOf([
    fragment`l.workspace_id = ${workspaceId} and ${id} = any(${ids}::uuid[])`,
    permitted(reachable, { createdBy: fragment`l.created_by` }),
  ]);
}
