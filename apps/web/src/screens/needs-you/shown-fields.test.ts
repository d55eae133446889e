import {
  ChangePreferences,
  ChangeSetListItem,
  CreatePrivateRecord,
  CreateProfile,
  CreateSetList,
  CreateSong,
  CreateVenue,
  LogPerformance,
  UpdatePerformance,
  UpdatePrivateRecord,
  UpdateProfile,
  UpdateSetList,
  UpdateSong,
  UpdateVenue,
} from '@backline/contract';
import { localMutators } from '@backline/contract/sync/local-mutators';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Names } from '../../data/names.ts';
import { askedFacts, askedThings } from './asked-things.ts';
import { shownField, shownFields } from './shown-fields.ts';
import './sync-texts.ts';

beforeAll(() => void vi.stubGlobal('navigator', { languages: ['en-US'] }));
afterAll(() => void vi.unstubAllGlobals());

const called: Readonly<Record<string, string>> = { v: 'Barton Hall', s: 'Ripple', l: 'Friday', p: 'Ana' };
const names: Names = (_, id) => called[id];
const say = (table: string, field: string, value: Parameters<ReturnType<typeof shownField>['way']['say']>[0]) =>
  shownField(table, field).way.say(value, names);

const changes = {
  performance: UpdatePerformance,
  venue: UpdateVenue,
  song: UpdateSong,
  set_list: UpdateSetList,
  profile: UpdateProfile,
  private_record: UpdatePrivateRecord,
  preferences: ChangePreferences,
} as const;

test('everything that is merged field by field is among what is shown', () => {
  const nouns = Object.keys(localMutators).flatMap((name) => (name.endsWith('.update') ? [name.slice(0, -7)] : []));
  expect(Object.keys(changes).toSorted()).toEqual(nouns.toSorted());
});

test.each(Object.entries(changes))(
  'every field of a %s that two can write at once has a way of being shown',
  (noun, change) => {
    const table = tableOf(noun);
    const shown = Object.entries(shownFields).find(([name]) => name === table)?.[1] ?? {};
    expect(Object.keys(shown).toSorted()).toEqual(
      [...Object.keys(change.shape), ...(`${noun}.trash` in localMutators ? ['deletedAt'] : [])].toSorted(),
    );
  },
);

test.each([
  ['performance.log', LogPerformance],
  ['venue.create', CreateVenue],
  ['song.add', CreateSong],
  ['set_list.create', CreateSetList],
  ['profile.create', CreateProfile],
  ['private_record.create', CreatePrivateRecord],
  ['set_list.change_item', ChangeSetListItem],
] as const)('every field that %s asks for has a way of being shown', (name, args) => {
  const asked = Object.keys(args.shape).filter((field) => field !== 'id' && field !== 'shares');
  expect(Object.keys(askedThings[name].fields)).toEqual(expect.arrayContaining(asked));
});

test.each([
  ['performance', 'payment', { amount: 20_000, currency: 'USD' }, '$200'],
  ['performance', 'tips', { amount: 1250, currency: 'JPY' }, '¥1,250'],
  ['performance', 'localDate', '1977-05-08', 'Sun, May 8, 1977'],
  ['performance', 'startTime', '20:30', '8:30 PM'],
  ['performance', 'durationSeconds', 5400, '1:30 h'],
  ['performance', 'timeZone', 'America/New_York', 'America/New York'],
  ['performance', 'venue', { id: 'v' }, 'Barton Hall'],
  ['performance', 'venue', { name: 'Blue Room', city: 'Leeds' }, 'Blue Room, Leeds'],
  ['performance', 'venue', { id: 'x' }, 'one that is gone'],
  ['performance', 'venueType', 'concert_hall', 'Concert hall'],
  ['performance', 'setListId', 'l', 'Friday'],
  ['performance', 'profileId', 'p', 'Ana'],
  ['performance', 'audienceSize', 8500, '8,500 people'],
  ['performance', 'setCount', 2, '2 sets'],
  ['performance', 'rating', 4, '4 stars of 5'],
  ['performance', 'paymentStatus', 'written_off', 'Written off'],
  ['performance', 'feeType', 'versus', 'Guarantee or share, whichever is more'],
  [
    'performance',
    'expenses',
    [{ id: 'e', category: 'travel', description: 'Fuel', amount: 4050, currency: 'USD' }],
    'Fuel · Travel · -$40.50',
  ],
  [
    'performance',
    'playedItems',
    [
      { id: '1', setNo: 1, songId: 's', segue: true },
      { id: '2', setNo: 1, title: 'Bertha', segue: false },
      { id: '3', setNo: 2, songId: null, title: 'Loser', segue: false },
    ],
    'Set 1\nRipple →\nBertha\nSet 2\nLoser',
  ],
  ['performance', 'payment', null, 'nothing'],
  ['performance', 'deletedAt', '2026-01-01T00:00:00Z', 'goes into the trash'],
  ['venue', 'country', 'ES', 'Spain'],
  ['venue', 'position', { lat: 40.4, lon: -3.7 }, '40.4, -3.7'],
  ['venue', 'capacity', { seated: null, standing: 300, total: 1200 }, 'Holds: 1,200\nStanding: 300'],
  ['venue', 'capacity', { seated: null, standing: null, total: null }, 'nothing'],
  ['venue', 'layout', 'outdoor', 'Open air'],
  ['venue', 'active', false, 'no'],
  ['venue', 'equipment', ['Piano', 'Drums'], 'Piano, Drums'],
  ['song', 'durationSeconds', 245, '4:05'],
  ['song', 'tempo', 120, '120 bpm'],
  ['song', 'status', 'mastered', 'By heart'],
  ['setList', 'visibility', 'band', 'The band'],
  [
    'setList',
    'items',
    [
      { kind: 'song', id: '1', songId: 's', key: 'C', capo: 2 },
      { kind: 'break', id: '2', title: 'Tea', durationSeconds: 900 },
    ],
    'Ripple · C · capo 2\nTea · 15:00',
  ],
  ['profile', 'playFrequency', 'multiple_weekly', 'Several a week'],
  ['profile', 'typicalCrowd', '10-50', '10–50'],
  ['profile', 'marketingEfforts', ['social', 'posters'], 'Social networks, Posters and flyers'],
  ['profile', 'links', [{ label: 'Site', url: 'https://a.example' }], 'Site · https://a.example'],
  ['privateRecord', 'sealed', { v: 1, kid: 'k', iv: 'i', ct: 'secret' }, 'sealed'],
  ['preferences', 'theme', 'dark', 'Dark'],
  ['preferences', 'locale', 'es-MX', 'español de México'],
  ['preferences', 'locale', null, 'As on this device'],
  ['preferences', 'currency', 'USD', 'USD · US Dollar'],
  // What a newer server knows, and this app does not.
  ['performance', 'moonPhase', { isFull: true }, 'Is full: true'],
  ['performance', 'paymentStatus', 'in_kind', 'in_kind'],
  // What was refused because it is none.
  ['performance', 'payment', { amount: 5, currency: 'money' }, 'Amount: 5\nCurrency: money'],
  ['performance', 'localDate', 'tomorrow', 'tomorrow'],
  ['performance', 'startTime', 'late', 'late'],
  [
    'performance',
    'expenses',
    [{ category: 'travel', amount: 5, currency: 'money' }],
    'Category: travel\nAmount: 5\nCurrency: money',
  ],
  ['venue', 'country', 'Spain', 'Spain'],
  ['preferences', 'locale', 'de_CH', 'de_CH'],
] as const)('%s %s is shown as the rest of the app shows it', (table, field, value, words) => {
  expect(say(table, field, value)).toBe(words);
});

test.each([
  ['performance', 'payment', '250', { amount: 25_000, currency: 'USD' }],
  ['performance', 'payment', '1,250.50', { amount: 125_050, currency: 'USD' }],
  ['performance', 'payment', '€80', { amount: 8000, currency: 'EUR' }],
  ['performance', 'payment', '1,250', { amount: 125_000, currency: 'USD' }],
  ['performance', 'payment', '', null],
  ['performance', 'payment', 'much', undefined],
  ['performance', 'payment', '-3', undefined],
  ['performance', 'durationSeconds', '1:45', 6300],
  ['performance', 'durationSeconds', '', undefined],
  ['performance', 'rating', '6', undefined],
  ['performance', 'title', ' Late ', 'Late'],
  ['song', 'durationSeconds', '4:05', 245],
  ['song', 'key', 'H', undefined],
  ['song', 'tags', 'slow\n fast \n\nslow', ['slow', 'fast']],
  ['venue', 'position', '40.4, -3.7', { lat: 40.4, lon: -3.7 }],
  ['venue', 'name', ' ', undefined],
  ['venue', 'country', 'UK1', undefined],
] as const)('%s %s is taken as people type it: %s', (table, field, typed, value) => {
  const sides = { mine: { amount: 20_000, currency: 'USD' }, theirs: { amount: 18_000, currency: 'EUR' } };
  expect(shownField(table, field).way.typing?.read(typed, sides)).toEqual(value);
});

const typedBy: readonly string[] = [
  '',
  ' ',
  'x',
  '0',
  '-1',
  '7',
  '1e3',
  '99999999',
  '12.345',
  '999999999999999999999',
  '1799-12-31',
  '2200-01-01',
  '0001-01-01',
  '25:61',
  '8:5',
  '30:00',
  'Europe/Nowhere',
  'ZZ',
  'es',
  'Hm',
  '91, 181',
  'https://',
  'https://a',
  'ftp://a.example',
  'https://a b',
  `https://a.example/${'x'.repeat(500)}`,
  ...[11, 21, 51, 101, 201, 301, 501, 1_001, 10_001, 100_001].map((length) => 'x'.repeat(length)),
  ...[11, 21, 60].map((lines) => Array.from({ length: lines }, (_, line) => `word ${line}`).join('\n')),
];

test.each(
  Object.entries(changes).flatMap(([noun, { shape }]) =>
    Object.entries(shape).map(([field, is]) => [tableOf(noun), field, is] as const),
  ),
)('what is typed for %s %s is taken by the server too, or the field says what is wrong with it', (table, field, is) => {
  const { typing } = shownField(table, field).way;
  const sides = { mine: null, theirs: { amount: 18_000, currency: 'EUR' } };
  const refused = typedBy.filter((typed) => {
    const value = typing?.read(typed, sides);
    return value === undefined ? typing?.wrong(typed) === '' : !is.safeParse(value).success;
  });
  expect(refused).toEqual([]);
});

test('what is too much says how much there may be', () => {
  const wrong = (field: string, typed: string) => shownField('song', field).way.typing?.wrong(typed);
  expect(wrong('title', 'x'.repeat(201))).toBe('200 characters at most.');
  expect(wrong('title', ' ')).toBe('Something has to stand here.');
  expect(wrong('tags', 'x'.repeat(51))).toBe('A line has 50 characters at most.');
  expect(wrong('tags', Array.from({ length: 21 }, (_, tag) => tag).join('\n'))).toBe('20 lines at most.');
});

test('typing begins with what a side says: an amount in whole units, words of both', () => {
  const begin = (field: string, mine: null | object | string, theirs: null | object | string) =>
    shownField('performance', field).way.typing?.begin(JSON.parse(JSON.stringify({ mine, theirs })));
  expect(begin('payment', null, { amount: 20_050, currency: 'USD' })).toBe('200.5');
  expect(begin('notes', 'Loud', 'Quiet')).toBe('Loud\nQuiet');
  expect(begin('title', 'Loud', 'Quiet')).toBe('Loud');
});

test('what was refused is told field by field, without what is a name of the program', () => {
  const change = { payment: { amount: 20_000, currency: 'USD' }, setListId: 'l', title: null };
  expect(askedFacts('performance.update', { id: 'x', change }, names)).toEqual([
    { name: 'Pay', value: '$200' },
    { name: 'Planned set list', value: 'Friday' },
    { name: 'Title', value: 'nothing' },
  ]);
  expect(askedFacts('set_list.move_item', { id: 'l', itemId: 's', after: null }, names)).toEqual([
    { name: 'Song or break', value: 'Ripple' },
    { name: 'Behind', value: 'first of all' },
  ]);
});

function tableOf(noun: string): string {
  return noun.replace(/_(.)/, (_, letter: string) => letter.toUpperCase());
}
