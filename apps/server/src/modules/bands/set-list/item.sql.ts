import { sql } from '#platform/kernel';

/** An item as it is stored; a song has a songId, a break a title and a length. */
export interface ItemRow {
  readonly id: string;
  readonly position: string;
  readonly kind: 'song' | 'break';
  readonly songId: string | null;
  readonly key: string | null;
  readonly capo: number | null;
  readonly notes: string;
  readonly segue: boolean;
  readonly title: string | null;
  readonly durationSeconds: number | null;
}

/** An item with what is shown of its song. */
export interface ShownItemRow extends ItemRow {
  readonly songTitle: string | null;
  readonly songSeconds: number | null;
  readonly songGenre: string | null;
}

/** The items of a list in their order. */
export function itemsOf(workspaceId: string, setListId: string) {
  return sql<ShownItemRow>`select i.id, i.position, i.kind, i.song_id as "songId", i.key, i.capo, i.notes, i.segue, i.title,
      i.duration_seconds as "durationSeconds", s.title as "songTitle", s.duration_seconds as "songSeconds", s.genre as "songGenre"
    from bands.set_list_items i left join bands.songs s on s.workspace_id = i.workspace_id and s.id = i.song_id
    where i.workspace_id = ${workspaceId} and i.set_list_id = ${setListId} and i.deleted_at is null
    order by i.position, i.id`;
}

/** Which of these ids were items of the list and have been taken out; they can come back. */
export function removedItems(workspaceId: string, setListId: string, ids: readonly string[]) {
  return sql<{ id: string; position: string }>`select id, position from bands.set_list_items
    where workspace_id = ${workspaceId} and set_list_id = ${setListId} and id = any(${ids}::uuid[]) and deleted_at is not null`;
}

/** Adds items; answers the ids that were free. */
export function insertItems(workspaceId: string, setListId: string, items: readonly ItemRow[], createdBy: string) {
  return sql<{ id: string }>`insert into bands.set_list_items
      (workspace_id, set_list_id, id, position, kind, song_id, key, capo, notes, segue, title, duration_seconds, created_by)
    select ${workspaceId}::uuid, ${setListId}::uuid, i.id, i.position, i.kind, i."songId", i.key, i.capo, i.notes, i.segue, i.title, i."durationSeconds", ${createdBy}::uuid
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i (id uuid, position text, kind text, "songId" uuid, key text,
      capo integer, notes text, segue boolean, title text, "durationSeconds" integer)
    on conflict (workspace_id, id) do nothing returning id`;
}

/** Writes items as they are given, and takes them back in where they had been removed. */
export function updateItems(workspaceId: string, setListId: string, items: readonly ItemRow[]) {
  return sql`update bands.set_list_items i set position = n.position, kind = n.kind, song_id = n."songId", key = n.key,
      capo = n.capo, notes = n.notes, segue = n.segue, title = n.title, duration_seconds = n."durationSeconds", deleted_at = null
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as n (id uuid, position text, kind text, "songId" uuid, key text,
      capo integer, notes text, segue boolean, title text, "durationSeconds" integer)
    where i.workspace_id = ${workspaceId} and i.set_list_id = ${setListId} and i.id = n.id`;
}

/** Takes items out; their rows stay for the history. */
export function removeItems(workspaceId: string, setListId: string, ids: readonly string[], at: Date) {
  return sql`update bands.set_list_items set deleted_at = ${at}
    where workspace_id = ${workspaceId} and set_list_id = ${setListId} and id = any(${ids}::uuid[]) and deleted_at is null`;
}

/** The songs among these that there are, held so that none of them goes into the trash meanwhile. */
export function songsToPlan(workspaceId: string, ids: readonly string[]) {
  return sql<{ id: string; isTrashed: boolean }>`select id, deleted_at is not null as "isTrashed" from bands.songs
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for share`;
}

/** Songs that could come in: the best fitting genres first, then what is played best. */
export function songsThatFit(workspaceId: string, besides: readonly string[], genres: readonly string[]) {
  return sql<{ songId: string; title: string; genre: string | null }>`select s.id as "songId", s.title, s.genre
    from bands.songs s
    where s.workspace_id = ${workspaceId} and s.deleted_at is null and s.id <> all(${besides}::uuid[])
    order by coalesce(array_position(${genres}::text[], app.plain(btrim(s.genre))), 100),
      array_position(array['mastered', 'ready', 'learning'], s.status), s.title_key, s.id
    limit 3`;
}
