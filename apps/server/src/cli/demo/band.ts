import { setLists, songs } from '#modules/bands';
import { createProfile, logPerformance, nightsLogged } from '#modules/gigs';
import { fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { demoNights } from './nights.ts';
import { repertoire } from './repertoire.ts';
import { lockDemo } from './lock-demo.sql.ts';

export interface DemoBand {
  readonly shows: number;
  readonly songs: number;
}

/** Fills an empty workspace with the demo band: profile, songs, a set list and four years of nights. Null when it has nights already. */
export async function fillDemoBand(ctx: Ctx, today: string): Promise<DemoBand | null> {
  const { isOurs } = await ctx.db.one(lockDemo);
  if (!isOurs) fail('STATE_CONFLICT', { message: 'another seed is at work; wait until it is done' });
  if ((await nightsLogged(ctx.db, ctx.workspaceId)).length > 0) return null;
  const demo = await openRepertoire(ctx);
  const nights = demoNights({ ...demo, today });
  for (const night of nights) await logPerformance(ctx, night);
  return { shows: nights.length, songs: demo.songs.length };
}

/** The band's profile, its songs, and the set list that the shows ahead will follow. */
async function openRepertoire(ctx: Ctx) {
  await createProfile(ctx, {
    name: 'Demo Band',
    instruments: ['Piano', 'Vocals'],
    genres: ['Salsa', 'Son'],
    homeTown: 'Valencia',
    timeZone: 'Europe/Madrid',
  });
  const added = [];
  for (const song of repertoire) added.push(await songs.add(ctx, song));
  const first = added.slice(0, 6).map(({ id }) => ({ kind: 'song', songId: id }) as const);
  const second = added.slice(6, 13).map(({ id }) => ({ kind: 'song', songId: id }) as const);
  const pause = { kind: 'break', title: 'Break', durationSeconds: 1200 } as const;
  const { id: setListId } = await setLists.create(ctx, {
    name: 'Club night, two sets',
    items: [...first, pause, ...second],
  });
  return { songs: added, setListId };
}
