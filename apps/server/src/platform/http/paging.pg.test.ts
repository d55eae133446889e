import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fragment, orderBy, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Db, Sorted, SortKey, SortOrder } from '#platform/kernel';
import { testDatabase } from '#test';
import { paging } from './paging.ts';

/** Every kind of sort value, those that a row may lack among them, and so few of each that many rows tie. */
interface Thing {
  readonly id: string;
  readonly word: string;
  readonly nick: string | null;
  readonly count: number;
  readonly size: number | null;
  readonly day: string;
  readonly at: string | null;
}

const id: SortKey = { name: 'id', by: fragment`t.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  { name: 'word', by: fragment`upper(t.word) collate "C"`, kind: 'text' },
  { name: 'nick', by: fragment`t.nick`, kind: 'text', isShown: true, mayLack: true },
  { name: 'count', by: fragment`t.count`, kind: 'int', isShown: true },
  { name: 'size', by: fragment`t.size / 3`, kind: 'float8', mayLack: true },
  { name: 'day', by: fragment`t.day`, kind: 'date', isShown: true },
  { name: 'at', by: fragment`t.at`, kind: 'timestamptz', mayLack: true },
];

const thing = fc.record<Thing>({
  id: fc.uuid(),
  word: fc.constantFrom('', 'a', 'A', 'b', 'ß', '"{,}\\', '\u{1F3B7}'),
  nick: fc.option(fc.constantFrom('x', 'X', 'é', 'null', 'a, b')),
  count: fc.integer({ min: -2, max: 2 }),
  size: fc.option(fc.constantFrom(0, -0, 0.1, 1 / 3, 1e-300, 1e300, -7)),
  day: fc.constantFrom('1800-01-01', '2024-02-29', '2199-12-31'),
  at: fc.option(
    fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.1234Z', '0099-01-01Z'),
  ),
});
const things = fc.uniqueArray(thing, { selector: (row) => row.id, maxLength: 12 });
const sort = fc
  .shuffledSubarray(['word', 'nick', 'count', 'size', 'day', 'at', 'id'], { minLength: 1, maxLength: 4 })
  .chain((fields) => fc.tuple(...fields.map((field) => fc.constantFrom(field, `-${field}`))))
  .map((fields) => fields.join(','));
const comesAndGoes = fc.array(fc.record({ add: things, remove: fc.infiniteStream(fc.boolean()) }), { minLength: 6 });

test('a row that was there throughout is met once, whatever comes and goes between the pages', async () => {
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => {
    await fc.assert(
      fc.asyncProperty(things, sort, fc.boolean(), fc.integer({ min: 1, max: 5 }), comesAndGoes, async (...given) => {
        const [start, sorts, down, limit, changes] = given;
        const order = sortOrder(sorts, [...keys, id], [{ ...id, down }]);
        const { seen, everThere, always } = await walk(db, { start, order, limit, changes });
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((one) => always.has(one)).toSorted()).toEqual([...always].toSorted());
        const inOrder = await idsInOrder(db, [...everThere.values()], order);
        expect(seen).toEqual(inOrder.filter((one) => seen.includes(one)));
      }),
      { numRuns: 100 },
    );
  });
});

test('a cursor is good for its own list, order and filter alone, and only whole', () => {
  const order = sortOrder('-count', keys, [{ ...id, down: true }]);
  const rows = [1, 2].map((count): { id: string; count: number } & Sorted => ({ id: randomUUID(), count }));
  const given = paging('things', { limit: 1, filter: { kind: 'odd', q: undefined } }, order).page(rows, ({ id }) => id);
  const cursor = given.nextCursor ?? '';
  const ask = (list: string, filter: Readonly<Record<string, unknown>>, asked: SortOrder, text: string) => () =>
    paging(list, { limit: 1, filter, cursor: text }, asked);

  expect(ask('things', { kind: 'odd' }, order, cursor)().window.after).toEqual(['1', rows[0]?.id]);
  const refusals = [
    ask('songs', { kind: 'odd' }, order, cursor),
    ask('things', { kind: 'even' }, order, cursor),
    ask('things', {}, order, cursor),
    ask('things', { kind: 'odd' }, sortOrder('count', keys, [{ ...id, down: true }]), cursor),
    ask('things', { kind: 'odd' }, sortOrder('-day', keys, [{ ...id, down: true }]), cursor),
    ask('things', { kind: 'odd' }, order, cursor.slice(0, -1)),
    ask('things', { kind: 'odd' }, order, `${cursor}!`),
    ask('things', { kind: 'odd' }, order, altered(cursor, '"1"', '"2"')),
    ask('things', { kind: 'odd' }, order, altered(cursor, '"1"', 'null')),
    ask('things', { kind: 'odd' }, order, altered(cursor, '"1"', '"1","1"')),
  ];
  for (const refusal of refusals) expect(refusal).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }));
});

/** A cursor with something else in it, as somebody would alter it by hand. */
function altered(cursor: string, from: string, to: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to)).toString('base64url');
}

interface Walk {
  readonly start: readonly Thing[];
  readonly order: SortOrder;
  readonly limit: number;
  readonly changes: readonly { readonly add: readonly Thing[]; readonly remove: Iterable<boolean> }[];
}

/** Turns the pages of a list from front to back while rows come and go. */
async function walk(db: Db, { start, order, limit, changes }: Walk) {
  const there = new Map(start.map((row) => [row.id, row]));
  const everThere = new Map(there);
  const always = new Set(there.keys());
  const seen: string[] = [];
  let cursor: string | null | undefined;
  for (let turn = 0; cursor !== null; turn++) {
    const { window, page } = paging('things', { limit, ...(cursor !== undefined && { cursor }) }, order);
    const found = await db.all(
      sql<
        Thing & Sorted
      >`select t.*${sortColumns(order)} from ${rowsOf([...there.values()])} ${pageOfRows(fragment`true`, window)}`,
    );
    const { rows, nextCursor } = page(found, (row) => row.id);
    seen.push(...rows);
    cursor = nextCursor;
    const { add = [], remove = [] } = changes[turn] ?? {};
    const removals = remove[Symbol.iterator]();
    for (const one of there.keys()) {
      if (!removals.next().value) continue;
      there.delete(one);
      always.delete(one);
    }
    for (const row of add) {
      if (everThere.has(row.id)) continue;
      there.set(row.id, row);
      everThere.set(row.id, row);
    }
  }
  return { seen, everThere, always };
}

async function idsInOrder(db: Db, rows: readonly Thing[], order: SortOrder): Promise<readonly string[]> {
  const found = await db.all(sql<{ id: string }>`select t.id from ${rowsOf(rows)} order by ${orderBy(order)}`);
  return found.map((row) => row.id);
}

function rowsOf(rows: readonly Thing[]) {
  return fragment`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, word text, nick text, count int, size float8, day date, at timestamptz)`;
}
