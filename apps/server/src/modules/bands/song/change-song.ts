import { changedSong } from '@backline/contract';
import type { SongDetail, UpdateSong } from '@backline/contract';
import { allow, expectVersion, fail, refuseTrashed, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { songUpdated } from '../events.ts';
import { songToChange, updateSong, writeLyrics } from './song.sql.ts';

/** Changes a song; what is left out stays as it is. */
export async function changeSong(
  ctx: Ctx,
  id: string,
  change: UpdateSong,
  ifMatch: number | undefined,
): Promise<SongDetail> {
  allow(ctx.actor, 'song', 'update');
  const before = (await ctx.db.maybe(songToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'song' });
  allow(ctx.actor, 'song', 'update', { ...before, changes: Object.keys(change) });
  expectVersion(before, ifMatch);
  refuseTrashed(before, { resource: 'song', noun: 'song' });
  // The version of a song is that of its text too, so its row is written even where only the text changes.
  const song = await ctx.db.one(updateSong(ctx.workspaceId, id, changedSong(before, change)));
  const { lyricsChordPro = before.lyricsChordPro } = change;
  if (lyricsChordPro !== before.lyricsChordPro)
    await ctx.db.run(writeLyrics(ctx.workspaceId, id, lyricsChordPro, ctx.actor.userId));
  const after = { ...song, lyricsChordPro };
  await ctx.emit(songUpdated, { song }, { changed: whatChanged(before, after) });
  return after;
}
