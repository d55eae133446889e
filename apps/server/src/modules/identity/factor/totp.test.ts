import { expect, test } from 'vitest';
import { Secret } from '#platform/crypto';
import { newSeed, setUpOf, stepOf } from './totp.ts';

/** RFC 6238, appendix B, the last six of its eight digits. */
const seed = new Secret('12345678901234567890');
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

const at = (seconds: number) => new Date(seconds * 1000);

test.each(vectors)('at %i seconds the code is %s', (seconds, code) => {
  expect(stepOf(seed, code, at(seconds))).toBe(Math.floor(seconds / 30));
  expect(stepOf(seed, `${code.slice(0, 3)} ${code.slice(3)} `, at(seconds))).toBe(Math.floor(seconds / 30));
});

test('a code is good one step early or late, by its own step, and no further', () => {
  const code = '050471';
  const step = Math.floor(1_111_111_111 / 30);
  const taken = [-61, -30, 0, 30, 61].map((off) => stepOf(seed, code, at(step * 30 + 15 + off)));
  expect(taken).toEqual([null, step, step, step, null]);
});

test('another seed, another length and no digits are wrong', () => {
  const now = at(59);
  expect([stepOf(newSeed(), '287082', now), stepOf(seed, '94287082', now), stepOf(seed, 'abcdef', now)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('an app is told the seed as apps read it', () => {
  const { uri, secret } = setUpOf(seed, 'ana+band@example.org');
  expect(secret).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  const url = new URL(uri);
  expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Backline:ana+band@example.org',
  ]);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    issuer: 'Backline',
    secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
