import { expect, test } from 'vitest';
import { createOwnedWords } from './owned-words.ts';

const [a, b] = ['01a21af7-2481-7368-94e9-4b9bf67c5170', '01a21af7-30f9-73f7-9b46-66552e883492'];
const show = '01a21af8-c73b-77b0-995d-4449bbd99006';

test('what belongs elsewhere is strange, unless the asker has said it', () => {
  const words = createOwnedWords();
  words.learn(`{"id":"${show}","title":"r0badcafe"}`, b);
  const reply = `{"data":[{"id":"${show}","title":"the r0badcafe tour"}]}`;
  expect(words.strange(reply, new Set([a]), '')).toEqual([show, 'r0badcafe']);
  expect(words.strange(reply, new Set([a]), `GET /performances/${show}`)).toEqual(['r0badcafe']);
  expect(words.strange(reply, new Set([a, b]), '')).toEqual([]);
});

test('a word keeps its first owner, and may be shown where it was brought to', () => {
  const words = createOwnedWords();
  words.learn(`{"id": "${show}"}`, b, 'performances');
  words.learn(show, a);
  expect(words.strange(show, new Set([a]), '')).toEqual([show]);
  words.brought(show, a);
  expect(words.strange(show, new Set([a]), '')).toEqual([]);
  expect(words.idsOf(b)).toEqual([show]);
  expect(words.idsOf(b, 'performances')).toEqual([show]);
  expect(words.idsOf(b, 'songs')).toEqual([]);
});
