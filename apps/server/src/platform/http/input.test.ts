import { LogPerformance, performanceRoutes } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ifMatchOf, parsePart, parseQueryString } from './input.ts';

const show = { localDate: '2026-01-02', venue: { name: 'Club' }, durationSeconds: 3600 };

function detailsOf(body: unknown) {
  try {
    parsePart(LogPerformance, 'body', body);
    return [];
  } catch (error) {
    return error instanceof Error && 'fault' in error && typeof error.fault === 'object' ? error.fault : error;
  }
}

test.each([
  ['an unknown field', { ...show, colour: 'red' }, 'colour', 'unknown_field'],
  [
    'an unknown field deep inside',
    { ...show, payment: { amount: 1, currency: 'USD', tax: 1 } },
    'payment.tax',
    'unknown_field',
  ],
  [
    'an unknown field in a list',
    {
      ...show,
      playedItems: [
        { setNo: 1, title: 'A' },
        { setNo: 1, title: 'B', loud: true },
      ],
    },
    'playedItems.1.loud',
    'unknown_field',
  ],
  ['money below zero', { ...show, tips: { amount: -1, currency: 'USD' } }, 'tips.amount', 'too_small'],
  ['half a cent', { ...show, tips: { amount: 1.5, currency: 'USD' } }, 'tips.amount', 'invalid_type'],
  ['an unknown currency', { ...show, tips: { amount: 1, currency: 'ZZZ' } }, 'tips.currency', 'invalid'],
  ['a day that does not exist', { ...show, localDate: '2026-02-30' }, 'localDate', 'invalid_format'],
  ['a time zone that does not exist', { ...show, timeZone: 'Mars/Olympus' }, 'timeZone', 'invalid'],
  ['a crowd below zero', { ...show, audienceSize: -1 }, 'audienceSize', 'too_small'],
  ['a control character', { ...show, title: 'a\u0007b' }, 'title', 'invalid_format'],
])('%s is refused by its path', (_, body, path, rule) => {
  expect(detailsOf(body)).toMatchObject({ details: [expect.objectContaining({ path, rule })] });
});

test('filters travel in brackets', () => {
  expect(parseQueryString('filter[status]=played&filter[q]=a%26b&sort=-localDate')).toEqual({
    filter: { status: 'played', q: 'a&b' },
    sort: '-localDate',
  });
});

test('a filter that does not exist is refused by its path', () => {
  const parse = () => parsePart(performanceRoutes.routes.list.query, 'query', parseQueryString('filter[mood]=blue'));
  expect(parse).toThrow(
    expect.objectContaining({ fault: { details: [expect.objectContaining({ path: 'filter.mood' })] } }),
  );
});

test('a query cannot reach the prototype', () => {
  expect(Object.keys(parseQueryString('__proto__=1&filter[constructor]=2'))).toContain('filter');
  expect({}).not.toHaveProperty('1');
});

test.each([
  ['"7"', 7],
  ['W/"7"', 7],
  ['"7-Uu0_a-b"', 7],
  ['*', undefined],
  [undefined, undefined],
])('If-Match %s asks for version %s', (header, version) => {
  expect(ifMatchOf(header)).toBe(version);
});

test.each(['seven', '7', '"7', '""', '"-7"', '"7-"', '"7 8"', '"1", "2"'])('%s is no ETag of ours', (header) => {
  expect(() => ifMatchOf(header)).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }));
});

test.each([
  ['half a character', '\ud800'],
  ['U+0000', 'a\0b'],
])('%s is refused where it stands', (_, words) => {
  const schema = z.object({ notes: z.array(z.object({ words: z.string() })) });
  expect(() => parsePart(schema, 'body', { notes: [{ words: 'fine 😀' }, { words }] })).toThrow(
    expect.objectContaining({
      fault: { details: [expect.objectContaining({ path: 'notes.1.words', rule: 'characters' })] },
    }),
  );
});

test('what stands in itself too often is refused, however often that is', () => {
  const schema = z.object({ args: z.unknown() });
  const nested = (times: number): unknown => JSON.parse(`{"args":${'['.repeat(times)}${']'.repeat(times)}}`);
  expect(parsePart(schema, 'body', nested(60))).toEqual(nested(60));
  for (const times of [65, 3_000, 100_000])
    expect(() => parsePart(schema, 'body', nested(times))).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        fault: { details: [expect.objectContaining({ rule: 'too_deep' })] },
      }),
    );
});
