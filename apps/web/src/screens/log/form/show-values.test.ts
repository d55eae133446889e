import { LogPerformance, UpdatePerformance } from '@backline/contract';
import type { PerformanceDetail } from '@backline/contract';
import { expect, test } from 'vitest';
import { moved, pastedLines } from './played-lines.ts';
import { blankShow, changeOf, faultsOf, logOf, valuesOf } from './show-values.ts';

const nothingKnown = () => undefined;
const typed = { ...blankShow('1977-05-08', 'USD'), venueName: 'Barton Hall', city: 'Ithaca', duration: '2:45' };

test('date, place and length are all it takes', () => {
  expect(faultsOf(typed, true)).toEqual([]);
  expect(LogPerformance.parse(logOf(typed, nothingKnown))).toEqual({
    localDate: '1977-05-08',
    venue: { name: 'Barton Hall', city: 'Ithaca' },
    durationSeconds: 9900,
  });
});

test('what is missing or cannot be read is named', () => {
  expect(faultsOf({ ...typed, localDate: '', venueName: ' ', duration: 'long' }, true)).toEqual([
    'localDate',
    'venue',
    'durationSeconds',
  ]);
});

test('whoever may not add a venue chooses one that is here', () => {
  expect(faultsOf({ ...typed, venueId: null, venueName: 'War Memorial' }, false)).toEqual(['newVenue']);
  expect(faultsOf({ ...typed, venueId: typed.venueId ?? 'known' }, false)).toEqual([]);
});

test('a show is somebody’s, and can be made nobody’s in particular again', () => {
  const profileId = '01890a5d-ac96-774b-bcce-b302099a8057';
  const hers = { ...typed, profileId };
  expect(logOf(hers, nothingKnown).profileId).toBe(profileId);
  expect(UpdatePerformance.parse(changeOf(typed, hers, nothingKnown))).toEqual({ profileId });
  expect(UpdatePerformance.parse(changeOf(hers, typed, nothingKnown))).toEqual({ profileId: null });
});

test('money typed in whole units is sent in minor ones', () => {
  expect(logOf({ ...typed, payment: '1250.5' }, nothingKnown).payment).toEqual({ amount: 125_050, currency: 'USD' });
});

test('what came in another currency keeps it, whatever else of the show is edited', () => {
  const expense = { category: 'travel', currency: 'JPY' } as const;
  const van = { ...expense, id: '01890a5d-ac96-774b-bcce-b302099a8057', description: 'Van', amount: 4000 };
  const before = valuesOf(
    {
      ...shownAtHome,
      money: {
        payment: { amount: 20_000, currency: 'GBP' },
        paymentStatus: 'paid',
        feeType: null,
        tips: { amount: 500, currency: 'EUR' },
        merchSales: { amount: 900, currency: 'GBP' },
        expenses: [van],
      },
    },
    'USD',
  );
  const fuel = { id: '2', description: 'Fuel', category: 'travel', amount: '12.5', currency: '' };
  const after = { ...before, tips: '7', merchSales: '10', expenses: [...before.expenses, fuel] };
  expect(changeOf(before, after, nothingKnown)).toEqual({
    tips: { amount: 700, currency: 'EUR' },
    merchSales: { amount: 1000, currency: 'GBP' },
    expenses: [van, { id: '2', description: 'Fuel', category: 'travel', amount: 1250, currency: 'GBP' }],
  });
  expect(before.expenses).toMatchObject([{ amount: '4000', currency: 'JPY' }]);
});

test('only what was touched is sent as a change', () => {
  const change = changeOf(typed, { ...typed, notes: 'Snow in May.', payment: '' }, nothingKnown);
  expect(UpdatePerformance.parse(change)).toEqual({ notes: 'Snow in May.' });
});

test('a field that was emptied is sent as nothing', () => {
  expect(changeOf({ ...typed, title: 'Benefit' }, typed, nothingKnown)).toEqual({ title: null });
});

test('a song of the repertoire is sent by its id, another by its title', () => {
  const played = pastedLines('Scarlet Begonias >\nFire on the Mountain', ids());
  const known = (title: string) => (title === 'Scarlet Begonias' ? '01890a5d-ac96-774b-bcce-b302099a8057' : undefined);
  expect(logOf({ ...typed, played }, known).playedItems).toEqual([
    { id: '1', setNo: 1, segue: true, songId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    { id: '2', setNo: 1, segue: false, title: 'Fire on the Mountain' },
  ]);
});

test('an empty line in a pasted list begins a new set, and numbers before titles are dropped', () => {
  const lines = pastedLines('1. Minglewood\n2) Loser\n\n\nMorning Dew ->', ids());
  expect(lines.map(({ setNo, title, segue }) => [setNo, title, segue])).toEqual([
    [1, 'Minglewood', false],
    [1, 'Loser', false],
    [2, 'Morning Dew', true],
  ]);
});

test('a song moved over the edge of its set goes into the next', () => {
  const lines = pastedLines('A\nB\n\nC', ids());
  const titles = (step: 1 | -1, id: string) => moved(lines, id, step).map(({ title, setNo }) => `${title}${setNo}`);
  expect(titles(1, '1')).toEqual(['B1', 'A1', 'C2']);
  expect(titles(1, '2')).toEqual(['A1', 'B2', 'C2']);
  expect(titles(-1, '1')).toEqual(['A1', 'B1', 'C2']);
});

const at = '2026-05-08T20:00:00.000Z';
const shownAtHome: PerformanceDetail = {
  id: '0197d7a4-8c00-7000-8000-00000000000c',
  workspaceId: '0197d7a4-8c00-7000-8000-000000000000',
  version: 1,
  createdBy: null,
  createdAt: at,
  updatedAt: at,
  deletedAt: null,
  profileId: null,
  localDate: '2026-05-08',
  dayOrder: 1,
  startTime: null,
  timeZone: 'Europe/London',
  startsAt: null,
  durationSeconds: 5400,
  venueId: '0197d7a4-8c00-7000-8000-00000000000a',
  venueName: 'Half Moon',
  venueCity: 'London',
  venueRegion: null,
  venueCountry: 'GB',
  venueType: null,
  title: null,
  status: 'played',
  audienceSize: null,
  setListId: null,
  setCount: 0,
  songCount: 0,
  rating: null,
  notes: '',
  source: null,
  sourceKey: null,
  money: null,
  playedItems: [],
  privateNotes: '',
  cancelReason: null,
};

function ids() {
  let next = 0;
  return () => String((next += 1));
}
