import { describe, expect, test } from 'vitest';
import { digestText, emptyDigest, rowHash, toggled } from './digest.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('the digest of a scope', () => {
  test('is that of nothing once a row was put in and taken out', () => {
    const hash = rowHash(8, id, 41);
    expect(digestText(toggled(emptyDigest, hash))).not.toBe(digestText(emptyDigest));
    expect(digestText(toggled(toggled(emptyDigest, hash), hash))).toBe('0000000000000000');
  });

  test('tells a table, an id and a counter from every other', () => {
    const seen = [rowHash(8, id, 41), rowHash(9, id, 41), rowHash(8, id, 42), rowHash(8, id.replace('7', '8'), 41)];
    expect(new Set(seen.map(digestText)).size).toBe(seen.length);
  });

  test('counts beyond what 32 bits hold', () => {
    expect(digestText(rowHash(8, id, 2 ** 40))).not.toBe(digestText(rowHash(8, id, 2 ** 41)));
  });
});
