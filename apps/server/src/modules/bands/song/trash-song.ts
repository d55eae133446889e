import type { SongDetail } from '@backline/contract';
import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { songRestored, songTrashed } from '../events.ts';
import { markSongDeleted, songToChange } from './song.sql.ts';

/** Puts a song into the trash; set lists and shows keep it. One that is there already stays as it is. */
export async function trashSong(ctx: Ctx, id: string, ifMatch?: number): Promise<SongDetail> {
  return await move(ctx, id, { at: ctx.now, ifMatch });
}

/** Takes a song out of the trash. */
export async function restoreSong(ctx: Ctx, id: string, ifMatch?: number): Promise<SongDetail> {
  return await move(ctx, id, { at: null, ifMatch });
}

interface Move {
  readonly at: Date | null;
  readonly ifMatch: number | undefined;
}

async function move(ctx: Ctx, id: string, { at, ifMatch }: Move): Promise<SongDetail> {
  allow(ctx.actor, 'song', 'delete');
  const before = (await ctx.db.maybe(songToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'song' });
  allow(ctx.actor, 'song', 'delete', before);
  expectVersion(before, ifMatch);
  if ((before.deletedAt !== null) === (at !== null)) return before;
  const song = await ctx.db.one(markSongDeleted(ctx.workspaceId, id, at));
  await ctx.emit(at ? songTrashed : songRestored, { song });
  return { ...song, lyricsChordPro: before.lyricsChordPro };
}
