import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBloomFilter, writeBloomFilter } from './bloom-filter.ts';
import { commonPasswordsFile, isCommonPassword } from './common-passwords.ts';

test.each([
  ['as it leaked', 'qwertyuiop123'],
  ['that is in every article', 'correcthorsebatterystaple'],
  ['with spaces put in', 'correct horse battery staple'],
  ['in capitals', 'PASSWORD1234'],
  ['with a year and a sign', 'Liverpool2026!'],
  ['with signs before and after', '!!!!!!Dragon!!!!!!'],
  ['in disguise', 'P@ssw0rd1234'],
  ['in disguise to the end', 'p@$$w0rd!!!!'],
  ['said twice', 'iloveyouiloveyou'],
  ['said twice and a half', 'monkeymonkeymon'],
  ['of three signs again and again', 'a1!a1!a1!a1!a1!'],
  ['in full-width letters', 'ｐａｓｓｗｏｒｄ1234'],
])('a common password %s is known', (_, password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  'tumbao en la noche',
  'montuno de la tarde',
  'violin 1234 tango',
  'a sentence is fine here',
  'zq7-Lk2x-P9vw',
])('a password of one’s own, %s, is not', (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

test('the list holds what its notice says, and finds as few strangers', () => {
  const list = readBloomFilter(readFileSync(commonPasswordsFile));
  expect(list.entries).toBeGreaterThan(380_000);
  expect(list.falsePositives).toBeLessThan(1.1e-5);
  const strangers = Array.from({ length: 2000 }, () => randomBytes(12).toString('base64url'));
  expect(strangers.filter((stranger) => list.has(stranger)).length).toBeLessThan(3);
});

test('what was put in is found, and a broken file is not taken', () => {
  const texts = new Set(Array.from({ length: 500 }, (_, n) => `text ${n}`));
  const file = writeBloomFilter(texts, 0.01);
  const filter = readBloomFilter(file);
  expect([...texts].every((text) => filter.has(text))).toBe(true);
  expect(filter.falsePositives).toBeCloseTo(0.01, 3);
  expect(() => readBloomFilter(file.subarray(0, -1))).toThrow('no Bloom filter');
});
