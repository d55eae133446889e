import { describe, expect, test } from 'vitest';
import { looksLikeFormula } from './formula.ts';
import { readChoiceOf } from './read-choice.ts';
import { readCount, readRating } from './read-count.ts';
import { readCountry } from './read-country.ts';
import { readDuration } from './read-duration.ts';
import type { DurationUnit } from './read-duration.ts';
import { readTime } from './read-time.ts';

describe('a time cell', () => {
  test.each([
    ['20:30', '20:30'],
    ['8:30 pm', '20:30'],
    ['8pm', '20:00'],
    ['12 a.m.', '00:00'],
    ['12 p.m.', '12:00'],
    ['20h30', '20:30'],
    ['20.30', '20:30'],
    ['20 Uhr', '20:00'],
    ['00:00:00', '00:00'],
  ])('%s is %s', (cell, time) => {
    expect(readTime(cell)).toEqual({ ok: true, value: time });
  });
  test.each(['20', '24:00', '13 pm', '20:60', 'late', ''])('%s is refused', (cell) => {
    expect(readTime(cell)).toMatchObject({ ok: false, code: 'TIME_UNREADABLE' });
  });
});

describe('a duration cell', () => {
  const read: readonly (readonly [string, DurationUnit, number])[] = [
    ['2h', 'minutes', 7200],
    ['2h30', 'minutes', 9000],
    ['2 h 30 min', 'minutes', 9000],
    ['1.5 hours', 'minutes', 5400],
    ['1,5 Std', 'minutes', 5400],
    ['1:30', 'minutes', 5400],
    ['1:30:30', 'minutes', 5430],
    ['90', 'minutes', 5400],
    ['5400', 'seconds', 5400],
    ['1.5', 'hours', 5400],
    ['45 minutos', 'hours', 2700],
    ['PT1H30M', 'minutes', 5400],
    ['P1D', 'minutes', 86_400],
  ];
  test.each(read)('%s in %s is %i seconds', (cell, unit, seconds) => {
    expect(readDuration(cell, unit)).toEqual({ ok: true, value: seconds });
  });
  test.each([
    ['long', 'DURATION_UNREADABLE'],
    ['1:75', 'DURATION_UNREADABLE'],
    ['', 'DURATION_UNREADABLE'],
    ['0', 'OUT_OF_RANGE'],
    ['25h', 'OUT_OF_RANGE'],
  ])('%s is refused as %s', (cell, code) => {
    expect(readDuration(cell, 'minutes')).toMatchObject({ ok: false, code });
  });
});

describe('counts and ratings', () => {
  test.each([
    ['1200', 1200],
    ['1,200', 1200],
    ['1.200', 1200],
    ['~200', 200],
    ['0', 0],
  ])('%s people are %i', (cell, count) => {
    expect(readCount(cell, 0, 1_000_000)).toEqual({ ok: true, value: count });
  });
  test.each(['200-250', '12.5', 'many', '-5', '1e3'])('%s people are refused', (cell) => {
    expect(readCount(cell, 0, 1_000_000)).toMatchObject({ ok: false, code: 'NUMBER_UNREADABLE' });
  });
  test.each([
    ['4', 4],
    ['4/5', 4],
    ['8/10', 4],
    ['★★★☆☆', 3],
  ])('%s is a rating of %i', (cell, rating) => {
    expect(readRating(cell)).toEqual({ ok: true, value: rating });
  });
  test.each(['0', '6', '7/10', 'good'])('%s is no rating', (cell) => {
    expect(readRating(cell)).toMatchObject({ ok: false });
  });
});

describe('choices', () => {
  test('words of three languages mean one choice', () => {
    expect(['Cancelled', 'abgesagt', 'CANCELADO'].map((word) => readChoiceOf.status(word))).toEqual(
      Array.from({ length: 3 }, () => ({ ok: true, value: 'cancelled' })),
    );
    expect(readChoiceOf.paymentStatus('Sí')).toEqual({ ok: true, value: 'paid' });
    expect(readChoiceOf.feeType('guarantee_plus_percent')).toEqual({ ok: true, value: 'guarantee_plus_percent' });
  });
  test('another word is refused with the choices', () => {
    expect(readChoiceOf.venueType('spaceship')).toMatchObject({
      ok: false,
      message: expect.stringContaining('concert_hall'),
    });
  });
});

describe('countries', () => {
  test.each([
    ['US', 'US', null],
    ['u.s.a.', 'US', null],
    ['Deutschland', 'DE', null],
    ['España', 'ES', null],
    ['England', 'GB', 'England'],
    ['UK', 'GB', null],
    ['The Netherlands', 'NL', null],
  ])('%s is %s with region %s', (cell, country, region) => {
    expect(readCountry(cell)).toEqual({ ok: true, value: { country, region } });
  });
  test.each(['XX', 'EU', 'Atlantis', 'constructor'])('%s is no country', (cell) => {
    expect(readCountry(cell)).toMatchObject({ ok: false, code: 'COUNTRY_UNKNOWN' });
  });
});

describe('formulas', () => {
  test.each(['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3+cmd', '\t=1', '\rx', ' =1', '＝1', '+A1', '-'.repeat(2) + '=x'])(
    '%j is one',
    (cell) => {
      expect(looksLikeFormula(cell)).toBe(true);
    },
  );
  test.each(['-12.50', '+5', '-$5.00', '- 1.234,50 €', '-', '---', '', 'a=b', 'me@home', '100'])(
    '%j is none',
    (cell) => {
      expect(looksLikeFormula(cell)).toBe(false);
    },
  );
});
