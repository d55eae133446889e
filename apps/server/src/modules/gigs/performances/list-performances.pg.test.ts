import type { Performance, PerformanceFilter, PerformanceSort } from '@backline/contract';
import { filterPerformances, performanceRoutes, performanceSorts, sortPerformances } from '@backline/contract';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { venues } from '#modules/venues';
import { testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { foldCounts } from './housekeeping.sql.ts';
import { listedPerformances, streamPerformances } from './list-performances.ts';
import { logMany } from './log-many.ts';
import type { ImportedShow } from './log-many.ts';
import { trashPerformance } from './trash-performance.ts';

const places = [
  { name: 'Sala Sol', city: 'Madrid', country: 'ES', type: 'bar' },
  { name: 'sala apolo', city: 'Málaga', country: 'ES', type: null },
  { name: 'Zoë’s 100% Bar', city: null, country: null, type: 'restaurant' },
  { name: 'The_Barn', city: 'Malaga', region: 'WA', country: 'AU', type: 'festival' },
];
const count = 300;
let at: TestCtx;
let rows: readonly Performance[];

beforeAll(async () => {
  at = await testCtx();
  await fill(at, count);
  const { performances } = await page(at, { limit: '5' });
  for (const { id } of performances) await at.write(async (ctx) => await trashPerformance(ctx, id, undefined));
  rows = await all(at);
});

test('the stream brings every show, the trash too, in the order of ids', () => {
  expect(rows).toHaveLength(count);
  expect(rows.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(5);
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted());
});

const filters = fc.record<PerformanceFilter>(
  {
    q: fc.constantFrom('sala', 'SALA sol', 'málaga', 'malaga wa', '100%', '_', 'zoe', 'rain 2024', '  ', "o'hara"),
    status: fc.constantFrom('played', 'booked', 'cancelled'),
    from: fc.constantFrom('2024-03-01', '2025-01-01'),
    to: fc.constantFrom('2024-12-31', '2026-01-01'),
    year: fc.constantFrom(2023, 2024, 2025),
    venueType: fc.constantFrom('bar', 'festival'),
    city: fc.constantFrom('MALAGA', 'madrid', 'Mad'),
    country: fc.constantFrom('ES', 'AU'),
    currency: fc.constantFrom('USD', 'EUR'),
    trashed: fc.boolean(),
  },
  { requiredKeys: [] },
);
const sorts = fc.constantFrom<PerformanceSort>(
  ...performanceSorts.flatMap((field): PerformanceSort[] => [field, `-${field}`]),
);

test('every filter and order of the server is the one of the device', async () => {
  await fc.assert(
    fc.asyncProperty(filters, sorts, async (filter, sort) => {
      const expected = filterPerformances(sortPerformances(rows, sort), filter).map(({ id }) => id);
      const { performances, total } = await page(at, { filter, sort, limit: '100', total: 'true' });
      expect(performances.map(({ id }) => id)).toEqual(expected.slice(0, 100));
      expect(total).toBe(expected.length);
    }),
    { numRuns: 150 },
  );
});

test('a filter by venue finds its shows', async () => {
  const venueId = rows[0]?.venueId ?? '';
  const { performances } = await page(at, { filter: { venueId }, limit: '100' });
  expect(performances.length).toBeGreaterThan(0);
  expect(performances.every((row) => row.venueId === venueId)).toBe(true);
});

test('pages by cursor meet end to end', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const one: Awaited<ReturnType<typeof page>> = await page(at, { limit: '70', ...(cursor && { cursor }) });
    seen.push(...one.performances.map(({ id }) => id));
    cursor = one.nextCursor;
  }
  expect(seen).toEqual(filterPerformances(sortPerformances(rows, '-localDate'), {}).map(({ id }) => id));
});

test('the count of all follows every write, folded or not', async () => {
  const { database } = await testDatabase();
  const counted = async () => (await page(at, { total: 'true' })).total;
  const expected = rows.filter(({ deletedAt }) => deletedAt === null).length;
  expect(await counted()).toBe(expected);
  await database.asPlatform(async (db) => await db.run(foldCounts));
  expect(await counted()).toBe(expected);
  const left = await at.read.rows('performance', sql<{ delta: number }>`select delta from gigs.performance_counts`);
  expect(left).toEqual([{ delta: expected }]);
});

test('a viewer’s list has no money in it', async () => {
  const viewer = await at.as('viewer');
  expect(rows.some(({ money }) => money !== null)).toBe(true);
  expect((await all(viewer)).every(({ money }) => money === null)).toBe(true);
  expect((await page(viewer, { filter: { currency: 'USD' }, total: 'true' })).total).toBe(0);
});

interface Asked {
  readonly filter?: PerformanceFilter;
  readonly [name: string]: unknown;
}

/** As a request asks: everything is text, and parsed by the contract. */
async function page(as: TestCtx, { filter, ...asked }: Asked) {
  const spoken = filter && Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  const query = performanceRoutes.routes.list.query.parse({ ...asked, ...(spoken && { filter: spoken }) });
  const { rows: performances, total, nextCursor } = await listedPerformances(as.read, query);
  return { performances, total, nextCursor };
}

async function all(as: TestCtx): Promise<readonly Performance[]> {
  return await Array.fromAsync(streamPerformances(as.read));
}

async function fill(as: TestCtx, shows: number): Promise<void> {
  await as.write(async (ctx) => {
    const { ids } = await venues.findOrAddMany(ctx, places);
    const found = await venues.byIds(ctx.db, ids);
    const imported = Array.from({ length: shows }, (_, index): ImportedShow => {
      const place = found.get(ids[index % places.length] ?? '');
      if (!place) throw new Error('the venue is missing');
      const status = (['played', 'played', 'booked', 'cancelled'] as const)[(index * 7) % 4] ?? 'played';
      const payment = index % 3 === 0 ? { amount: index, currency: index % 2 ? 'USD' : 'EUR' } : null;
      return {
        sourceKey: String(index),
        localDate: new Date(Date.UTC(2023, 5, 1) + (index % 211) * 4 * 86_400_000).toISOString().slice(0, 10),
        dayOrder: 1 + (index % 3),
        startTime: null,
        timeZone: 'Europe/Madrid',
        place,
        venueType: null,
        title: index % 5 === 0 ? `Night at O'Hara’s ${index}` : null,
        status,
        durationSeconds: 3600 + (index % 4) * 600,
        audienceSize: index % 4 === 0 ? null : index % 10,
        setCount: 0,
        rating: null,
        notes: index % 6 === 0 ? 'Rain\nall day' : '',
        privateNotes: '',
        playedItems: [],
        money: { payment, paymentStatus: null, feeType: null, tips: null, merchSales: null, expenses: [] },
      };
    });
    await logMany(ctx, imported, { importId: '0192f000-0000-7000-8000-0000000000aa', source: 'test' });
  });
}
