import { expect, test } from 'vitest';
import { compatibleGenres, genreFit, mainGenre } from './genre-fit.ts';

test.each([
  ['Salsa', 'salsa', 1],
  ['Son', 'Salsa', 0.9],
  ['timba', 'salsa', 0.8],
  ['Latin', 'salsa', 0.7],
  ['mambo', 'salsa', 0.6],
  ['Cumbia', 'salsa', 0.6],
  ['metal', 'salsa', 0.5],
  ['a genre of our own', 'a genre of our own', 1],
  [null, 'salsa', 0.5],
  ['salsa', null, 0.5],
])('a song of %s fits a list of %s by %d', (genre, list, fit) => {
  expect(genreFit(genre, list)).toBe(fit);
});

test('the genre of a list is the one that most songs have, the earlier of two', () => {
  expect(mainGenre(['Son', null, 'Salsa', 'salsa'])).toBe('salsa');
  expect(mainGenre(['Son', 'Salsa'])).toBe('son');
  expect(mainGenre([null])).toBeNull();
});

test('every genre that is named as compatible has a list of its own', () => {
  const named = ['rock', 'jazz', 'salsa', 'folk', 'pop'].flatMap(compatibleGenres);
  expect(named.filter((genre) => compatibleGenres(genre).length === 1)).toEqual([]);
});
