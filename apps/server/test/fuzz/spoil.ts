import type { Random } from './random.ts';

/** What nobody should send and somebody will. */
const nasty: readonly unknown[] = [
  null,
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '😀'.repeat(300),
  'x'.repeat(20_000),
  "'; drop table gigs.performances; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '25:61',
  -1,
  0.1,
  1e308,
  2 ** 60,
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__: null, constructor: { prototype: {} } },
  Array.from({ length: 2000 }, () => 'y'),
];

/** The value with one thing wrong in it, somewhere. */
export function spoil(value: unknown, random: Random): unknown {
  if (random.chance(0.25)) return random.pick(nasty);
  if (Array.isArray(value) && value.length > 0) {
    const place = random.below(value.length);
    return value.map((item, index) => (index === place ? spoil(item, random) : item));
  }
  if (typeof value !== 'object' || value === null) return random.pick(nasty);
  const fields = Object.entries(value);
  if (fields.length === 0 || random.chance(0.15)) return { ...value, unheardOf: random.pick(nasty) };
  const place = random.below(fields.length);
  if (random.chance(0.15)) return Object.fromEntries(fields.filter((_, index) => index !== place));
  return Object.fromEntries(
    fields.map(([name, field], index) => [name, index === place ? spoil(field, random) : field]),
  );
}
