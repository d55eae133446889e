import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresBetween } from './distance.ts';
import { nameSimilarity } from './name-similarity.ts';
import { findTwins } from './twins.ts';
import type { Place } from './twins.ts';

let made = 0;
const place = (name: string, rest: Partial<Place> = {}): Place => ({
  id: String(++made).padStart(8, '0'),
  name,
  city: null,
  region: null,
  country: null,
  position: null,
  ...rest,
});
const names = (places: readonly Place[]) =>
  findTwins(places).map(({ a, b }) => [a, b].map((id) => places.find((each) => each.id === id)?.name).join(' = '));

test.each([
  ['Kesey', 'Kesey', 1],
  ['Café Berlín', 'CAFE  BERLIN', 1],
  ['abc', 'abd', 1 - 1 / 3],
  ['kitten', 'sitting', 1 - 3 / 7],
  ['', 'abc', 0],
  ['🎸 Bar', '🎺 Bar', 1 - 1 / 5],
])('%s and %s are alike by %d', (a, b, alike) => {
  expect(nameSimilarity(a, b)).toBeCloseTo(alike, 10);
});

test('names in one town that agree by more than 0.8 are twins', () => {
  const places = [
    place('The Fillmore West', { city: 'San Francisco' }),
    place('Fillmore West', { city: 'san francisco' }),
    place('The Filmore West', { city: 'San Francisco', country: 'US' }),
    place('Winterland Arena', { city: 'San Francisco' }),
    place('The Fillmore West', { city: 'New York' }),
    place('The Fillmore West'),
  ];
  expect(names(places)).toEqual(['The Fillmore West = The Filmore West']);
});

test('exactly 0.8 is not more than 0.8', () => {
  expect(names([place('abcde', { city: 'X' }), place('abcdz', { city: 'X' })])).toEqual([]);
  expect(names([place('abcdef', { city: 'X' }), place('abcdez', { city: 'X' })])).toHaveLength(1);
});

test('towns of one name in two countries are two towns', () => {
  expect(
    names([place('Olympia', { city: 'Paris', country: 'FR' }), place('Olympia', { city: 'Paris', country: 'US' })]),
  ).toEqual([]);
});

test('positions decide where both are known: 100 m, over poles and date line', () => {
  const at = (lat: number, lon: number) => place('The Hall', { city: 'X', position: { lat, lon } });
  expect(names([at(40, 10), at(40.0008, 10)])).toHaveLength(1);
  expect(names([at(40, 10), at(40.001, 10)])).toEqual([]);
  expect(names([at(0, 179.9999), at(0, -179.9999)])).toHaveLength(1);
  expect(names([at(89.9999, 0), at(89.9999, 180)])).toHaveLength(1);
});

test('no pair that the rule names is left out of a town', () => {
  const name = fc.stringMatching(/^[abc]{5,8}$/);
  const spot = fc.option(fc.record({ lat: fc.double({ min: 0, max: 0.003, noNaN: true }), lon: fc.constant(0) }), {
    nil: null,
  });
  const town = fc.array(fc.record({ name, position: spot }), { maxLength: 25 });
  fc.assert(
    fc.property(town, (rows) => {
      const places = rows.map((row) => place(row.name, { city: 'X', position: row.position }));
      const expected = places.flatMap((a, index) =>
        places.slice(index + 1).filter((b) => {
          const near = !a.position || !b.position || metresBetween(a.position, b.position) <= 100;
          return near && nameSimilarity(a.name, b.name) > 0.8;
        }),
      ).length;
      expect(findTwins(places)).toHaveLength(Math.min(200, expected));
    }),
  );
});

test('in a town too large to compare each with each, near spellings still meet', () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    place(`${(n * 7919).toString(36)} ${(n * 104_729).toString(36)} club`, { city: 'X' }),
  );
  const end = [place('Palais de la Musique', { city: 'X' }), place('Palais de la Muzique', { city: 'X' })];
  const beginning = [place('Onkel Toms Hütte', { city: 'X' }), place('Unkel Toms Hütte', { city: 'X' })];
  const found = names([...end.slice(0, 1), ...beginning.slice(0, 1), ...many, ...end.slice(1), ...beginning.slice(1)]);
  expect(found).toContain('Palais de la Musique = Palais de la Muzique');
  expect(found).toContain('Onkel Toms Hütte = Unkel Toms Hütte');
});
