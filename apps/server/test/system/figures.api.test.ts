import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Me, ProfileFigures, YearInReview } from '@backline/contract';
import type { LogPerformance } from '@backline/contract';
import { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startServer, testDatabase } from '#test';
import { convertShows } from '../../../../tools/gdshows-to-ndjson.ts';
import { bringIn, newDesk } from './bring-in.ts';
import type { Desk } from './bring-in.ts';
import { outsideUrls } from './outside-urls.ts';
import { ask } from './first-account.ts';
import { plainFigures, plainYear } from './plain-figures.ts';
import { samples } from './samples.ts';
import { seedInto } from './seed-into.ts';

const longer = { timeout: 180_000 };
let server: Desk['server'];
let superuser: Client;

beforeAll(async () => {
  server = await startServer();
  superuser = new Client((await testDatabase()).superuser);
  await superuser.connect();
  return async () => await superuser.end();
});

async function profileOf({ account }: Desk): Promise<string> {
  const listed = await ask(server, account, 'GET /profiles');
  const Listed = z.object({ data: z.array(z.object({ id: z.string() })) });
  const [profile] = Listed.parse(listed.body).data;
  if (profile) return profile.id;
  const made = await ask(server, account, 'POST /profiles', { name: 'Test Band', instruments: ['Guitar'] });
  return made.data(z.object({ id: z.string() })).id;
}

/** Every figure of the profile and of each of these years, against a plain count of the rows. */
async function expectPlain(desk: Desk, years: (known: readonly number[]) => readonly number[]): Promise<void> {
  const { workspaceId } = desk.account;
  const profile = await profileOf(desk);
  const figures = (await ask(server, desk.account, `GET /profiles/${profile}/analytics`)).data(ProfileFigures);
  expect(figures).toEqual(await plainFigures(superuser, workspaceId));
  for (const year of years(figures.showsPerYear.map(({ year: of }) => of))) {
    const review = await ask(server, desk.account, `GET /profiles/${profile}/year-in-review?year=${year}`);
    expect(review.data(YearInReview)).toEqual(await plainYear(superuser, workspaceId, year));
  }
}

describe.skipIf(!samples.here)('thirty years of shows', () => {
  test('every figure, and every year in review, equals a plain count', longer, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backline-shows-'));
    const desk = await newDesk(server);
    try {
      await convertShows(samples.shows, join(folder, 'shows.ndjson'));
      const defaults = { durationSeconds: 10_800, timeZone: 'America/New_York' };
      await bringIn(desk, join(folder, 'shows.ndjson'), { defaults });
    } finally {
      await rm(folder, { recursive: true });
    }
    await expectPlain(desk, (known) => known.filter((year) => year % 5 === 0 || year === known[0]));
    const profile = await profileOf(desk);
    expect((await ask(server, desk.account, `GET /profiles/${profile}/analytics`)).data(ProfileFigures)).toMatchObject({
      totals: { shows: 2358, sets: 5518, songsPlayed: 39_774, distinctSongs: 436, venues: 595, earned: [], spent: [] },
    });
  });
});

test('the demo band, with money in two currencies and shows ahead', longer, async () => {
  const { email, password } = await seedInto(outsideUrls(await testDatabase()));
  const answer = await fetch(`${server.origin}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { data: me } = z.object({ data: Me }).parse(await answer.json());
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const desk = {
    server,
    account: { workspaceId: me.workspaces[0]?.id ?? '', headers: { cookie, 'x-csrf-token': me.csrfToken } },
  };
  await addOddities(desk);
  await expectPlain(desk, (known) => [...known, 1999]);
  const profile = await profileOf(desk);
  const { totals } = (await ask(server, desk.account, `GET /profiles/${profile}/analytics`)).data(ProfileFigures);
  expect(totals.earned.map(({ currency }) => currency)).toEqual(expect.arrayContaining(['EUR', 'GBP', 'JPY']));
  expect(totals).toMatchObject({ booked: expect.any(Number), toConfirm: 1 });
});

/** What a log has besides the ordinary: trash, a cancelled date, one to confirm, songs without a link, tips alone. */
async function addOddities({ account }: Desk): Promise<void> {
  const log = async (show: z.input<typeof LogPerformance>) =>
    (await ask(server, account, 'POST /performances', show)).data(z.object({ id: z.string() })).id;
  const base = { venue: { name: 'On a boat' }, durationSeconds: 3661, timeZone: 'Europe/Madrid' };
  const played = { ...base, localDate: '2023-12-31', status: 'played' } as const;
  const tips = { amount: 700, currency: 'JPY' };
  await log({
    ...played,
    tips,
    playedItems: [
      { setNo: 1, title: 'Unheard' },
      { setNo: 2, title: 'UNHEARD' },
    ],
  });
  await log({ ...played, payment: { amount: 9900, currency: 'USD' }, paymentStatus: 'partial' });
  const trashed = await log({ ...played, payment: { amount: 5000, currency: 'EUR' }, paymentStatus: 'paid' });
  expect((await ask(server, account, `DELETE /performances/${trashed}`)).status).toBe(200);
  const ahead = await log({ ...base, localDate: '2099-01-01' });
  expect((await ask(server, account, `POST /performances/${ahead}/cancel`, {})).status).toBe(200);
  const passed = await log({ ...base, localDate: '2099-01-02' });
  await superuser.query(`update gigs.performances set local_date = '2023-01-01' where id = $1`, [passed]);
}
