import { metresBetween } from '@backline/contract';
import type { CreateVenue } from '@backline/contract';
import { beforeAll, expect, test } from 'vitest';
import { testCtx } from '#test';
import type { TestCtx } from '#test';
import { createVenue } from './create-venue.ts';
import { listTwins } from './list-twins.ts';
import { listedVenues } from './list-venues.ts';
import { trashVenue } from './trash-venue.ts';

let at: TestCtx;

beforeAll(async () => {
  at = await testCtx();
  const capacity = (seated: number | null, standing: number | null, total: number | null) => ({
    seated,
    standing,
    total,
  });
  const venues: readonly CreateVenue[] = [
    {
      name: 'Café Berlín',
      city: 'Madrid',
      country: 'ES',
      type: 'bar',
      position: { lat: 40.4193, lon: -3.7109 },
      genres: ['Son', 'Jazz'],
      capacity: capacity(60, 100, null),
    },
    {
      name: 'Sala But',
      city: 'Madrid',
      country: 'ES',
      type: 'concert_hall',
      position: { lat: 40.4265, lon: -3.7 },
      capacity: capacity(null, null, 900),
    },
    { name: 'Jamboree', city: 'Barcelona', country: 'ES', type: 'bar', position: { lat: 41.3797, lon: 2.1751 } },
    { name: '100% Salsa_Bar', city: 'Ávila', country: 'ES', type: 'bar' },
    { name: 'Edge of the Day', city: 'Suva', country: 'FJ', position: { lat: -18.1, lon: 179.99 } },
    { name: 'Other Edge', city: 'Taveuni', country: 'FJ', position: { lat: -18.1, lon: -179.99 } },
  ];
  for (const venue of venues) await at.write((ctx) => createVenue(ctx, venue));
  const gone = await at.write((ctx) => createVenue(ctx, { name: 'Gone', city: 'Madrid' }));
  await at.write((ctx) => trashVenue(ctx, gone.id));
});

type Query = Parameters<typeof listedVenues>[1];
const names = async (query: Partial<Query>) =>
  (await listedVenues(at.read, { limit: 20, ...query })).rows.map(({ name }) => name);

test.each<[string, NonNullable<Query['filter']>, readonly string[]]>([
  [
    'all but the trash, by name',
    {},
    ['100% Salsa_Bar', 'Café Berlín', 'Edge of the Day', 'Jamboree', 'Other Edge', 'Sala But'],
  ],
  ['the trash', { trashed: true }, ['Gone']],
  ['words in any order, without accents and case', { q: 'MADRID cafe' }, ['Café Berlín']],
  ['a percent sign as itself', { q: '0% s' }, ['100% Salsa_Bar']],
  ['an underscore as itself', { q: 'a_b' }, ['100% Salsa_Bar']],
  ['a city without accents', { city: 'avila' }, ['100% Salsa_Bar']],
  ['a country', { country: 'FJ' }, ['Edge of the Day', 'Other Edge']],
  ['a type', { type: 'concert_hall' }, ['Sala But']],
  ['a genre', { genre: 'jazz' }, ['Café Berlín']],
  ['a capacity, seats and standing together', { minCapacity: 160 }, ['Café Berlín', 'Sala But']],
  ['a capacity nobody has', { minCapacity: 901 }, []],
  [
    'what lies around a point, the nearest first',
    { near: '40.4265,-3.7000', radiusKm: 5 },
    ['Sala But', 'Café Berlín'],
  ],
  [
    'what lies around a point over the date line',
    { near: '-18.1,179.99', radiusKm: 5 },
    ['Edge of the Day', 'Other Edge'],
  ],
])('lists %s', async (_, filter, expected) => {
  expect(await names({ filter })).toEqual(expected);
});

test('without a radius a point only orders; who has no position comes last', async () => {
  expect(await names({ filter: { near: '41.38,2.17', country: 'ES' } })).toEqual([
    'Jamboree',
    'Sala But',
    'Café Berlín',
    '100% Salsa_Bar',
  ]);
});

test('the rim of a circle is where the pure rule says', async () => {
  const [berlin, but] = [
    { lat: 40.4193, lon: -3.7109 },
    { lat: 40.4265, lon: -3.7 },
  ];
  const km = metresBetween(berlin, but) / 1000;
  const near = `${berlin.lat},${berlin.lon}`;
  expect(await names({ filter: { near, radiusKm: km * 0.9999 } })).toEqual(['Café Berlín']);
  expect(await names({ filter: { near, radiusKm: km * 1.0001 } })).toHaveLength(2);
});

test('pages go on where the one before ended', async () => {
  const first = await listedVenues(at.read, { limit: 4, sort: '-city', total: true });
  expect(first).toMatchObject({ total: 6, page: 1 });
  const second = await listedVenues(at.read, { limit: 4, sort: '-city', cursor: first.nextCursor ?? '' });
  expect(second.nextCursor).toBeNull();
  expect([...first.rows, ...second.rows].map(({ city }) => city)).toEqual([
    'Taveuni',
    'Suva',
    'Madrid',
    'Madrid',
    'Barcelona',
    'Ávila',
  ]);
});

test('twins are shown with both venues', async () => {
  const own = await testCtx();
  for (const name of ['The Fillmore', 'The Filmore', 'Winterland'])
    await own.write((ctx) => createVenue(ctx, { name, city: 'San Francisco' }));
  const { rows } = await listTwins(own.read);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ metresApart: null });
  expect([rows[0]?.a.name, rows[0]?.b.name].toSorted()).toEqual(['The Fillmore', 'The Filmore']);
});
