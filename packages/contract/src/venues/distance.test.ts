import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, metresBetween } from './distance.ts';

test.each([
  ['Madrid to Barcelona', [40.4168, -3.7038], [41.3874, 2.1686], 505_000],
  ['New York to London', [40.7128, -74.006], [51.5074, -0.1278], 5_570_000],
  ['across the date line', [0, 179.9], [0, -179.9], 22_239],
  ['pole to pole', [90, 0], [-90, 0], 20_015_115],
])('%s', (_, [latA = 0, lonA = 0], [latB = 0, lonB = 0], metres) => {
  const found = metresBetween({ lat: latA, lon: lonA }, { lat: latB, lon: lonB });
  expect(Math.abs(found - metres) / metres).toBeLessThan(0.002);
});

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a box never leaves out a point of its circle, at the poles and the date line too', () => {
  fc.assert(
    fc.property(point, fc.double({ min: 10, max: 2e7, noNaN: true }), point, (center, metres, other) => {
      if (metresBetween(center, other) > metres) return;
      const { south, north, ranges } = boxAround(center, metres);
      expect(other.lat >= south && other.lat <= north).toBe(true);
      expect(ranges.some(({ west, east }) => other.lon >= west && other.lon <= east)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a small box is small', () => {
  const { south, north, ranges } = boxAround({ lat: 40, lon: 179.999 }, 1000);
  expect(north - south).toBeLessThan(0.019);
  expect(ranges.map(({ west, east }) => east - west).every((width) => width < 0.025)).toBe(true);
});
