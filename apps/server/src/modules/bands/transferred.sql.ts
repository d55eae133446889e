import { fragment, stampedColumns } from '#platform/kernel';
import type { Transferred } from '#platform/kernel';

/** Of a private list whose maker is gone nobody is the reader. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What of the repertoire travels in a backup. */
export const transferred: readonly Transferred[] = [
  {
    table: 'bands.songs',
    entity: 'songs',
    version: 1,
    key: 'id',
    columns: [
      'title',
      'artist',
      'key',
      'tempo',
      'duration_seconds',
      'genre',
      'status',
      'tags',
      'created_at',
      'deleted_at',
    ],
    people: { created_by: 'noted' },
    left: ['title_key', 'search', ...stampedColumns],
  },
  {
    table: 'bands.song_texts',
    entity: 'song-texts',
    version: 1,
    key: 'id',
    columns: ['lyrics_chord_pro', 'created_at', 'deleted_at'],
    references: { id: { to: 'songs' } },
    people: { created_by: 'noted' },
    left: stampedColumns,
  },
  {
    table: 'bands.set_lists',
    entity: 'set-lists',
    version: 1,
    key: 'id',
    columns: ['name', 'visibility', 'notes', 'created_at', 'deleted_at'],
    people: { created_by: 'noted' },
    left: ['search', ...stampedColumns],
    privateTo: fragment`case when t.visibility = 'private' then coalesce(t.created_by, ${nobody}::uuid) end`,
  },
  {
    table: 'bands.set_list_items',
    entity: 'set-list-items',
    version: 1,
    key: 'id',
    columns: [
      'position',
      'kind',
      'key',
      'capo',
      'notes',
      'segue',
      'title',
      'duration_seconds',
      'created_at',
      'deleted_at',
    ],
    references: { set_list_id: { to: 'set-lists' }, song_id: { to: 'songs', orNull: true } },
    people: { created_by: 'noted' },
    left: stampedColumns,
    privateTo: fragment`(select case when l.visibility = 'private' then coalesce(l.created_by, ${nobody}::uuid) end
      from bands.set_lists l where l.workspace_id = t.workspace_id and l.id = t.set_list_id)`,
  },
  {
    table: 'bands.set_list_uses',
    entity: 'set-list-uses',
    version: 1,
    key: 'id',
    columns: ['at'],
    references: { id: { to: 'performances' }, set_list_id: { to: 'set-lists' } },
    left: [],
  },
];
