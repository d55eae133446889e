import type { Song } from '@backline/contract';
import { allow } from '#platform/kernel';
import type { Ctx, Db } from '#platform/kernel';
import { holdAddingSongs, insertTitles, songsOfTitles, trashUnchangedSongs } from './song-title.sql.ts';
import { songsByIds } from './song.sql.ts';

/** Songs by id, trashed ones too; an id that leads nowhere is not in the map. */
export async function byIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Song>> {
  const rows = ids.length === 0 ? [] : await db.all(songsByIds([...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface SongOfTitle {
  readonly id: string;
  /** As the workspace spells it. */
  readonly title: string;
  readonly isNew: boolean;
}

/**
 * The workspace's songs of these titles, by title as it was asked for; case, accents and blanks do not count. Titles
 * that are missing are added as ready to play, in one statement. It emits nothing: who asks tells for all.
 */
export async function findOrAddByTitle(ctx: Ctx, titles: readonly string[]): Promise<ReadonlyMap<string, SongOfTitle>> {
  const asked = [...new Set(titles)];
  if (asked.length === 0) return new Map();
  const found = await ctx.db.all(songsOfTitles(ctx.workspaceId, asked));
  if (found.every(({ id }) => id !== null)) return byTitle(asked, found, new Map());
  allow(ctx.actor, 'song', 'create');
  await ctx.db.run(holdAddingSongs(ctx.workspaceId));
  // Somebody else may have added some of them while we waited.
  const known = await ctx.db.all(songsOfTitles(ctx.workspaceId, asked));
  const missing = new Map<string, string>();
  known.forEach(({ key, id }, index) => {
    if (id === null && !missing.has(key)) missing.set(key, (asked[index] ?? '').trim());
  });
  const added = await ctx.db.all(insertTitles(ctx.workspaceId, [...missing.values()], ctx.actor.userId));
  return byTitle(asked, known, new Map(added.map((row) => [row.key, { id: row.id, title: row.title, isNew: true }])));
}

/** Takes an import's songs back: trashes those that nobody has changed or planned since. Answers how many; emits nothing. */
export async function trashUnedited(ctx: Ctx, ids: readonly string[]): Promise<number> {
  allow(ctx.actor, 'song', 'delete');
  return ids.length === 0 ? 0 : await ctx.db.run(trashUnchangedSongs(ctx.workspaceId, ids, ctx.now));
}

interface Found {
  readonly key: string;
  readonly id: string | null;
  readonly title: string | null;
}

function byTitle(
  asked: readonly string[],
  found: readonly Found[],
  added: ReadonlyMap<string, SongOfTitle>,
): ReadonlyMap<string, SongOfTitle> {
  return new Map(
    asked.flatMap((title, index) => {
      const { key, id, title: known } = found[index] ?? { key: '', id: null, title: null };
      const song = id !== null && known !== null ? { id, title: known, isNew: false } : added.get(key);
      return song ? [[title, song]] : [];
    }),
  );
}
