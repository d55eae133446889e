import { expect, test } from 'vitest';
import { z } from 'zod';
import { listing } from './listing.ts';
import { readInput } from './read-input.ts';
import { Currency, Id, LocalDate, text } from './values.ts';

const Shape = z.strictObject({
  name: text(1, 5),
  count: z.int().min(1).max(9),
  id: Id.optional(),
  day: LocalDate.optional(),
  currency: Currency.optional(),
  kind: z.enum(['bar', 'hall']).optional(),
  tags: z.array(text(2, 5)).max(2).optional(),
  place: z
    .union([z.strictObject({ id: Id }), z.strictObject({ name: text(1, 5), city: text(1, 5).optional() })])
    .optional(),
  item: z
    .discriminatedUnion('is', [z.strictObject({ is: z.literal('song') }), z.strictObject({ is: z.literal('break') })])
    .optional(),
});
const good = { name: 'Ana', count: 1 };

test.each<[string, unknown, string]>([
  ['what is missing', { count: 1 }, 'name required: This is needed.'],
  ['what is empty', { ...good, name: ' ' }, 'name too_small: This cannot be empty.'],
  ['what is too long', { ...good, name: 'Anabel' }, 'name too_big: At most 5 characters.'],
  ['what is too short', { ...good, tags: ['a'] }, 'tags.0 too_small: At least 2 characters.'],
  ['too many', { ...good, tags: ['aa', 'bb', 'cc'] }, 'tags too_big: At most 2 entries.'],
  ['too few', { ...good, count: 0 }, 'count too_small: At least 1.'],
  ['a half', { ...good, count: 1.5 }, 'count invalid_type: This has to be a whole number.'],
  ['a text for a number', { ...good, count: '1' }, 'count invalid_type: This has to be a number.'],
  ['nothing at all', null, ' invalid_type: This has to be an object.'],
  ['no id', { ...good, id: '7' }, 'id invalid_format: An id looks like 0192f000-0000-7000-8000-00000000000a.'],
  ['no date', { ...good, day: '2026-02-30' }, 'day invalid_format: A date looks like 2026-11-21.'],
  [
    'no currency, once',
    { ...good, currency: 'usd' },
    'currency invalid_format: A currency is three capitals, such as USD.',
  ],
  ['none of a few', { ...good, kind: 'x' }, 'kind invalid_value: One of these: bar, hall.'],
  [
    'a field that is not there',
    { ...good, colour: 1 },
    'colour unknown_field: This field is not known; there is name, count, id, day, currency, kind, tags, place, item.',
  ],
  ['neither of two shapes', { ...good, place: {} }, 'place required: One of these is needed: id, name.'],
  ['nearly one of two shapes', { ...good, place: { name: 'Anabel' } }, 'place.name too_big: At most 5 characters.'],
  ['no kind of item', { ...good, item: { is: 'x' } }, 'item.is invalid_union: One of these: song, break.'],
])('%s is named where it stands', (_, input, said) => {
  const read = readInput(Shape, input);
  expect(read.success ? [] : read.details.map(({ path, rule, message }) => `${path} ${rule}: ${message}`)).toEqual([
    said,
  ]);
});

test('a list says what it can be narrowed and sorted by', () => {
  const query = listing({
    filter: { q: text(0, 5).optional(), trashed: z.stringbool().optional() },
    sort: ['name', 'createdAt'],
  });
  const words = (input: unknown) => {
    const read = readInput(query, input);
    return read.success ? [] : read.details.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(words({ filter: { colour: 'red' } })).toEqual([
    'filter.colour: This field is not known; there is q, trashed.',
  ]);
  expect(words({ sort: 'colour' })).toEqual([
    'sort: Sort by name, createdAt, each once, with a minus in front for descending.',
  ]);
  expect(words({ filter: 'red' })).toEqual(['filter: A filter looks like filter[q]=…']);
  expect(words({ total: 'maybe' })).toEqual(['total: This is true or false.']);
});
