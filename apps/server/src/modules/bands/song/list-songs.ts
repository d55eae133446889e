import type { QueryOf, Song, songRoutes } from '@backline/contract';
import { paging } from '#platform/http';
import type { Page } from '#platform/http';
import { withoutSortKeys } from '#platform/kernel';
import type { Read } from '#platform/kernel';
import { countSongs, listSongs, songOrder, songsAfter } from './song.sql.ts';

/** A page of the songs that the filters let through. */
export async function listedSongs(read: Read, query: QueryOf<typeof songRoutes.routes.list>): Promise<Page<Song>> {
  const search = { workspaceId: read.workspaceId, filter: query.filter ?? {} };
  const { window, page } = paging('songs', query, songOrder(query.sort));
  const [rows, counted] = await Promise.all([
    read.rows('song', (reachable) => listSongs({ ...search, reachable }, window)),
    query.total ? read.row('song', (reachable) => countSongs({ ...search, reachable })) : undefined,
  ]);
  return page(rows, withoutSortKeys, counted?.count);
}

const pageSize = 2000;

/** Every song of the workspace, the trash too, in pages that each have their own short transaction. */
export async function* streamSongs(read: Read): AsyncGenerator<Song> {
  let last: string | null = null;
  for (;;) {
    const after = last;
    const rows: readonly Song[] = await read.rows('song', (reachable) =>
      songsAfter(read.workspaceId, after, { reachable, limit: pageSize }),
    );
    yield* rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.id ?? null;
  }
}
