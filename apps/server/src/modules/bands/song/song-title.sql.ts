import { sql } from '#platform/kernel';

/** Lets one transaction at a time add songs by their titles, so that no two add the same one. */
export function holdAddingSongs(workspaceId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`bands.songs.add ${workspaceId}`}::text, 0))`;
}

/** For each title, in order, its key and the song of that title, if there is one. */
export function songsOfTitles(workspaceId: string, titles: readonly string[]) {
  return sql<{ key: string; id: string | null; title: string | null }>`
    with asked as materialized (
      select t.at, bands.title_key(t.title) collate "C" as key from unnest(${titles}::text[]) with ordinality as t (title, at)
    )
    select asked.key, song.id, song.title from asked left join lateral (
      select s.id, s.title from bands.songs s
      where s.workspace_id = ${workspaceId} and s.title_key = asked.key and s.deleted_at is null
      order by s.created_at, s.id limit 1) song on true
    order by asked.at`;
}

/** Adds many songs by title alone; answers their ids by key. */
export function insertTitles(workspaceId: string, titles: readonly string[], createdBy: string) {
  return sql<{ key: string; id: string; title: string }>`
    insert into bands.songs as s (workspace_id, title, status, created_by)
    select ${workspaceId}::uuid, t.title, 'ready', ${createdBy}::uuid from unnest(${titles}::text[]) as t (title)
    returning s.title_key as key, s.id, s.title`;
}

/** Puts those of the songs into the trash that nobody has changed, or put into a set list, since they were added. */
export function trashUnchangedSongs(workspaceId: string, ids: readonly string[], at: Date) {
  return sql`update bands.songs s set deleted_at = ${at}
    where s.workspace_id = ${workspaceId} and s.id = any(${ids}::uuid[]) and s.version = 1 and s.deleted_at is null
      and not exists (select from bands.set_list_items i
        where i.workspace_id = s.workspace_id and i.song_id = s.id and i.deleted_at is null)`;
}
