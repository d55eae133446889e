import { expect, test } from 'vitest';
import { badCharacterIn } from './bad-character.ts';

const found = (text: string) => {
  const bad = badCharacterIn(text, 0, text.length);
  return bad && [bad.code, bad.offset, bad.columnName];
};

test.each([
  [String.raw`{"notes":"a\u0000"}`, ['CONTROL_CHARACTER', 11, 'notes']],
  [String.raw`{"date":"x","venue":{"name":"a\uD83C"}}`, ['HALF_CHARACTER', 30, 'venue.name']],
  [String.raw`{"notes":"\udfb8 late"}`, ['HALF_CHARACTER', 10, 'notes']],
  [String.raw`{"notes":"\ud83c\ud83c\udfb8"}`, ['HALF_CHARACTER', 10, 'notes']],
  [String.raw`{"notes":"\ud83c \udfb8"}`, ['HALF_CHARACTER', 10, 'notes']],
  [String.raw`{"notes":"\ud83c🎸"}`, ['HALF_CHARACTER', 10, 'notes']],
  [String.raw`{"sets":[{"songs":["A","B\u0000"]}],"x":1}`, ['CONTROL_CHARACTER', 25, 'sets']],
  [String.raw`{"venue":{"a":[1,{"b":2}]},"x":"\u0000"}`, ['CONTROL_CHARACTER', 32, 'x']],
  [String.raw`{"no\u0000tes":1}`, ['CONTROL_CHARACTER', 4, null]],
])('%s holds a character that no text can have', (text, bad) => {
  expect(found(text)).toEqual(bad);
});

test.each([
  String.raw`{"notes":"\ud83c\udfb8 \u00e9 \u000a"}`,
  String.raw`{"notes":"C:\\u0000"}`,
  String.raw`{"notes":"\\\\ud83c"}`,
  '{"notes":"🎸"}',
])('%s holds none', (text) => {
  expect(found(text)).toBeNull();
});
