import type { AskedRow, QueryOf, Song, SongDetail, SongFields, songRoutes } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, permitted, sortColumns, sortOrder, sql, upTo } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';

type Filter = NonNullable<QueryOf<typeof songRoutes.routes.list>['filter']>;

const facts = fragment`s.id, s.workspace_id as "workspaceId", s.version, s.created_by as "createdBy", s.created_at as "createdAt",
  s.updated_at as "updatedAt", s.deleted_at as "deletedAt", s.title, s.artist, s.key, s.tempo,
  s.duration_seconds as "durationSeconds", s.genre, s.status, s.tags`;

const detail = fragment`${facts}, coalesce(t.lyrics_chord_pro, '') as "lyricsChordPro"
  from bands.songs s left join bands.song_texts t on t.workspace_id = s.workspace_id and t.id = s.id`;

export function songById(workspaceId: string, id: string) {
  return sql<SongDetail>`select ${detail} where s.workspace_id = ${workspaceId} and s.id = ${id}`;
}

/** The song, held until the end of the transaction. */
export function songToChange(workspaceId: string, id: string) {
  return sql<SongDetail>`select ${detail} where s.workspace_id = ${workspaceId} and s.id = ${id} for update of s`;
}

/** What conditions ask of a song. */
export function askedSong(workspaceId: string, id: string) {
  return sql<AskedRow>`select s.created_by as "createdBy", s.status from bands.songs s where s.workspace_id = ${workspaceId} and s.id = ${id}`;
}

export function songsByIds(ids: readonly string[]) {
  return sql<Song>`select ${facts} from bands.songs s where s.id = any(${ids}::uuid[])`;
}

/** Adds a song; answers nothing where the id is taken. */
export function insertSong(workspaceId: string, id: string | null, fields: SongFields, createdBy: string) {
  return sql<Song>`insert into bands.songs as s
      (workspace_id, id, title, artist, key, tempo, duration_seconds, genre, status, tags, created_by)
    values (${workspaceId}, coalesce(${id}::uuid, uuidv7()), ${fields.title}, ${fields.artist}, ${fields.key}, ${fields.tempo},
      ${fields.durationSeconds}, ${fields.genre}, ${fields.status}, ${fields.tags}, ${createdBy})
    on conflict (workspace_id, id) do nothing returning ${facts}`;
}

/** Writes all facts; the trigger stamps those that differ. */
export function updateSong(workspaceId: string, id: string, fields: SongFields) {
  return sql<Song>`update bands.songs s set title = ${fields.title}, artist = ${fields.artist}, key = ${fields.key},
      tempo = ${fields.tempo}, duration_seconds = ${fields.durationSeconds}, genre = ${fields.genre},
      status = ${fields.status}, tags = ${fields.tags}
    where s.workspace_id = ${workspaceId} and s.id = ${id} returning ${facts}`;
}

export function writeLyrics(workspaceId: string, id: string, lyrics: string, createdBy: string) {
  return sql`insert into bands.song_texts (workspace_id, id, lyrics_chord_pro, created_by)
    values (${workspaceId}, ${id}, ${lyrics}, ${createdBy})
    on conflict (workspace_id, id) do update set lyrics_chord_pro = excluded.lyrics_chord_pro`;
}

/** Puts a song into the trash (a time) or takes it out (null). */
export function markSongDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql<Song>`update bands.songs s set deleted_at = ${at} where s.workspace_id = ${workspaceId} and s.id = ${id}
    returning ${facts}`;
}

export interface SongSearch {
  readonly workspaceId: string;
  readonly reachable: Reachable;
  readonly filter: Filter;
}

export function listSongs(search: SongSearch, window: PageWindow) {
  return sql<Song & Sorted>`select ${facts}${sortColumns(window.order)} from bands.songs s
    ${pageOfRows(conditions(search), window)}`;
}

export function countSongs(search: SongSearch) {
  return sql<{ count: number }>`select count(*) from bands.songs s where ${conditions(search)}`;
}

/** So many rows of those that somebody reaches. */
interface Stretch {
  readonly reachable: Reachable;
  readonly limit: number;
}

/** The next rows of all that there are, the trash too, in the order of their ids. */
export function songsAfter(workspaceId: string, id: string | null, { reachable, limit }: Stretch) {
  return sql<Song>`select ${facts} from bands.songs s
    where ${allOf([
      fragment`s.workspace_id = ${workspaceId} and s.id > coalesce(${id}::uuid, '00000000-0000-0000-0000-000000000000')`,
      permitted(reachable, askedColumns),
    ])} order by s.id ${upTo({ limit })}`;
}

const title: SortKey = { name: 'title', by: fragment`s.title_key`, kind: 'text' };
const id: SortKey = { name: 'id', by: fragment`s.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  title,
  { name: 'artist', by: fragment`app.plain(s.artist)`, kind: 'text', mayLack: true },
  { name: 'tempo', by: fragment`s.tempo`, kind: 'int', mayLack: true, isShown: true },
  { name: 'createdAt', by: fragment`s.created_at`, kind: 'timestamptz' },
  { name: 'updatedAt', by: fragment`s.updated_at`, kind: 'timestamptz' },
];

/** By title, unless asked otherwise. */
export function songOrder(sort = 'title'): SortOrder {
  return sortOrder(sort, keys, [
    { ...title, down: false },
    { ...id, down: false },
  ]);
}

const askedColumns = { createdBy: fragment`s.created_by`, status: fragment`s.status` };

function conditions({ workspaceId, reachable, filter }: SongSearch): Fragment {
  const { q, status, genre, tag, trashed } = filter;
  return allOf([
    fragment`s.workspace_id = ${workspaceId}`,
    trashed ? fragment`s.deleted_at is not null` : fragment`s.deleted_at is null`,
    permitted(reachable, askedColumns),
    q !== undefined && hasWords(fragment`s.search`, q),
    status !== undefined && fragment`s.status = ${status}`,
    genre !== undefined && fragment`app.plain(s.genre) = app.plain(${genre})`,
    tag !== undefined && fragment`${tag}::text = any(s.tags)`,
  ]);
}
