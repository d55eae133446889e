import { expect, test } from 'vitest';
import { changedPerformance, newPerformance } from './decide-performance.ts';
import type { NewShowAround } from './decide-performance.ts';
import { isLikelyDuplicate } from './likely-duplicate.ts';
import { LogPerformance, UpdatePerformance } from './performance.ts';
import { isToConfirm, whyNotCancel, whyNotConfirm, whyNotReopen } from './show-status.ts';

const song = '0192f000-0000-7000-8000-00000000000a';
const place = {
  id: '0192f000-0000-7000-8000-000000000001',
  name: 'Sala Sol',
  city: 'Madrid',
  region: null,
  country: 'ES',
  type: 'bar',
  timeZone: 'Europe/Madrid',
} as const;

function around(now = '2026-11-21T12:00:00Z'): NewShowAround {
  let made = 0;
  return {
    id: 'show',
    workspaceId: 'workspace',
    createdBy: 'me',
    now: new Date(now),
    place,
    timeZone: 'America/New_York',
    dayOrder: 2,
    songTitles: new Map([[song, 'Alegría']]),
    newId: () => `new-${(made += 1)}`,
  };
}

function input(more: object = {}): LogPerformance {
  return LogPerformance.parse({ localDate: '2026-11-20', venue: { id: place.id }, durationSeconds: 3600, ...more });
}

test('what nobody said is taken from the venue, the workspace and the calendar', () => {
  const { show, faults } = newPerformance(input({ startTime: '20:30' }), around());
  expect(faults).toEqual([]);
  expect(show).toMatchObject({
    status: 'played',
    timeZone: 'Europe/Madrid',
    startsAt: '2026-11-20T19:30:00.000Z',
    venueName: 'Sala Sol',
    venueType: 'bar',
    dayOrder: 2,
    setCount: 0,
    audienceSize: null,
    money: null,
  });
});

test('the zone of the workspace is the last resort, the zone that was said the first', () => {
  const nowhere = { ...around(), place: { ...place, timeZone: null } };
  expect(newPerformance(input(), nowhere).show.timeZone).toBe('America/New_York');
  expect(newPerformance(input({ timeZone: 'Asia/Tokyo' }), nowhere).show.timeZone).toBe('Asia/Tokyo');
});

test.each([
  ['2026-11-20', null, 'played'],
  ['2026-11-22', null, 'booked'],
  ['2026-11-21', null, 'played'],
  ['2026-11-21', '12:59', 'played'],
  ['2026-11-21', '21:00', 'booked'],
])('a show on %s at %s is %s when nobody says', (localDate, startTime, status) => {
  expect(newPerformance(input({ localDate, startTime }), around()).show.status).toBe(status);
});

test.each([
  ['played', '2026-11-22', ['in_future']],
  ['booked', '2026-11-20', ['in_past']],
  ['played', '2026-11-21', []],
  ['booked', '2026-11-21', []],
  ['cancelled', '2026-11-20', []],
  ['cancelled', '2026-11-22', []],
])('%s on %s: %j', (status, localDate, rules) => {
  const { faults } = newPerformance(input({ status, localDate }), around());
  expect(faults.map(({ rule }) => rule)).toEqual(rules);
});

test('today is the day of the place, not of the server', () => {
  // Half past eleven at night in UTC is tomorrow already in Madrid.
  const late = around('2026-11-21T23:30:00Z');
  expect(newPerformance(input({ status: 'played', localDate: '2026-11-22' }), late).faults).toEqual([]);
  expect(newPerformance(input({ status: 'booked', localDate: '2026-11-21' }), late).faults).toHaveLength(1);
});

test('played songs get their places set by set, and the title of the song they name', () => {
  const playedItems = [
    { setNo: 2, title: 'Encore' },
    { setNo: 1, songId: song, segue: true },
    { setNo: 1, title: 'Second' },
  ];
  const { show } = newPerformance(input({ playedItems }), around());
  expect(show.playedItems.map((item) => [item.setNo, item.position, item.title, item.segue])).toEqual([
    [1, 1, 'Alegría', true],
    [1, 2, 'Second', false],
    [2, 1, 'Encore', false],
  ]);
  expect(show).toMatchObject({ setCount: 2, songCount: 3 });
});

test('sets without songs count when they are said, and never fewer than were played', () => {
  const playedItems = [{ setNo: 3, title: 'One' }];
  expect(newPerformance(input({ playedItems, setCount: 4 }), around()).show.setCount).toBe(4);
  expect(newPerformance(input({ playedItems, setCount: 1 }), around()).show.setCount).toBe(3);
});

test('two expenses of a show do not share an id', () => {
  const id = '0192f000-0000-7000-8000-0000000000ff';
  const one = { category: 'travel', description: 'Train', amount: 100, currency: 'EUR' };
  const expenses = [{ ...one, id }, one, { ...one, id }, one];
  const repeated = [expect.objectContaining({ path: 'expenses.2.id', rule: 'repeated' })];
  expect(newPerformance(input({ expenses }), around()).faults).toEqual(repeated);
  const { show } = newPerformance(input(), around());
  const change = UpdatePerformance.parse({ expenses });
  expect(changedPerformance(show, change, { ...around(), ownVenueType: null }).faults).toEqual(repeated);
});

test('a played song needs a song or a title, a song that is here, and an id of its own', () => {
  const id = '0192f000-0000-7000-8000-0000000000ff';
  const playedItems = [
    { setNo: 1 },
    { setNo: 1, songId: id },
    { setNo: 1, id, title: 'A' },
    { setNo: 1, id, title: 'B' },
  ];
  expect(newPerformance(input({ playedItems }), around()).faults.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
    'playedItems.0 required',
    'playedItems.1.songId unknown',
    'playedItems.3.id repeated',
  ]);
});

test('a change leaves alone what it leaves out', () => {
  const before = newPerformance(
    input({
      startTime: '20:30',
      payment: { amount: 100, currency: 'EUR' },
      playedItems: [{ setNo: 1, title: 'A' }],
      setCount: 2,
    }),
    around(),
  ).show;
  const { show } = changedPerformance(before, {}, { ...around(), ownVenueType: null });
  expect(show).toEqual(before);
});

test('a change of hour moves the start, and a change of venue the zone', () => {
  const before = newPerformance(input({ startTime: '20:30' }), around()).show;
  const later = changedPerformance(before, { startTime: '22:00' }, { ...around(), ownVenueType: null }).show;
  expect(later.startsAt).toBe('2026-11-20T21:00:00.000Z');
  const elsewhere = { ...place, id: 'other', name: 'Blue Room', timeZone: 'Asia/Tokyo' };
  const moved = changedPerformance(before, {}, { ...around(), place: elsewhere, ownVenueType: null }).show;
  expect(moved).toMatchObject({ venueName: 'Blue Room', timeZone: 'Asia/Tokyo', startsAt: '2026-11-20T11:30:00.000Z' });
});

test('money that is taken away again leaves none', () => {
  const before = newPerformance(input({ tips: { amount: 5, currency: 'EUR' } }), around()).show;
  expect(before.money).toMatchObject({ tips: { amount: 5, currency: 'EUR' }, payment: null });
  expect(changedPerformance(before, { tips: null }, { ...around(), ownVenueType: null }).show.money).toBeNull();
});

test('the kind of place goes by the venue unless a person said otherwise', () => {
  const said = newPerformance(input({ venueType: 'festival' }), around()).show;
  expect(said.venueType).toBe('festival');
  expect(changedPerformance(said, { venueType: null }, { ...around(), ownVenueType: 'festival' }).show.venueType).toBe(
    'bar',
  );
});

test('one that waits to be confirmed may be set right within the past; a played one may not go ahead', () => {
  const booked = newPerformance(input({ localDate: '2026-11-25' }), around()).show;
  const later = { ...around('2026-11-30T12:00:00Z'), ownVenueType: null };
  expect(isToConfirm(booked, later.now)).toBe(true);
  expect(changedPerformance(booked, { localDate: '2026-11-24' }, later).faults).toEqual([]);
  expect(changedPerformance(booked, { notes: 'x' }, later).faults).toEqual([]);
  const played = newPerformance(input(), around()).show;
  expect(changedPerformance(played, { localDate: '2026-12-24' }, later).faults).toHaveLength(1);
});

test('only a booked show is confirmed, once its day has come, or called off', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const at = (localDate: string, status: 'booked' | 'played' | 'cancelled') => ({ localDate, status, timeZone: 'UTC' });
  expect(whyNotConfirm(at('2026-11-20', 'booked'), now)).toBeNull();
  expect(whyNotConfirm(at('2026-11-21', 'booked'), now)).toBeNull();
  expect(whyNotConfirm(at('2026-11-22', 'booked'), now)).toMatch(/ahead/);
  expect(whyNotConfirm(at('2026-11-20', 'played'), now)).toMatch(/played/);
  expect(whyNotConfirm(at('2026-11-20', 'cancelled'), now)).toMatch(/cancelled/);
  expect(whyNotCancel(at('2026-11-22', 'booked'))).toBeNull();
  expect(whyNotCancel(at('2026-11-20', 'played'))).toMatch(/played/);
  expect(whyNotReopen(at('2026-11-20', 'played'))).toBeNull();
  expect(whyNotReopen(at('2026-11-22', 'cancelled'))).toBeNull();
  expect(whyNotReopen(at('2026-11-22', 'booked'))).toMatch(/booked/);
});

test.each(['0000-01-01', '1799-12-31', '2200-01-01', '2026-02-30'])('no show lies on %s', (localDate) => {
  expect(LogPerformance.safeParse({ localDate, venue: { name: 'A' }, durationSeconds: 60 }).success).toBe(false);
});

const night = { localDate: '2026-11-20', venueId: 'a', startsAt: null, durationSeconds: 7200 };

test.each([
  ['the same place and date', {}, true],
  ['another place', { venueId: 'b' }, false],
  ['another date', { localDate: '2026-11-21' }, false],
])('%s without hours', (_, other, alike) => {
  expect(isLikelyDuplicate(night, { ...night, ...other })).toBe(alike);
});

test('hours that overlap make a likely duplicate, an early and a late show do not', () => {
  const early = { ...night, startsAt: '2026-11-20T18:00:00.000Z' };
  const late = { ...night, startsAt: '2026-11-20T20:00:00.000Z' };
  expect(isLikelyDuplicate(early, late)).toBe(false);
  expect(isLikelyDuplicate({ ...early, durationSeconds: 7201, venueId: 'b' }, late)).toBe(true);
});
