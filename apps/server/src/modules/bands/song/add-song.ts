import type { CreateSong, SongDetail } from '@backline/contract';
import { newSong } from '@backline/contract';
import { allow, fail, isRepeat } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { songCreated } from '../events.ts';
import { insertSong, songById, writeLyrics } from './song.sql.ts';

/** Adds a song. The same id with the same content again answers what is there; with other content it is a DUPLICATE. */
export async function addSong(ctx: Ctx, { id, ...input }: CreateSong): Promise<SongDetail> {
  allow(ctx.actor, 'song', 'create');
  const song = await ctx.db.maybe(insertSong(ctx.workspaceId, id ?? null, newSong(input), ctx.actor.userId));
  if (!song) return await repeated(ctx, id ?? '', input);
  const { lyricsChordPro = '' } = input;
  if (lyricsChordPro) await ctx.db.run(writeLyrics(ctx.workspaceId, song.id, lyricsChordPro, ctx.actor.userId));
  await ctx.emit(songCreated, { song });
  return { ...song, lyricsChordPro };
}

async function repeated(ctx: Ctx, id: string, input: Omit<CreateSong, 'id'>): Promise<SongDetail> {
  const there = await ctx.db.one(songById(ctx.workspaceId, id));
  return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'song' });
}
