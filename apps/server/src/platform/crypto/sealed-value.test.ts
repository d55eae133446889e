import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { SealBroken } from './seal-broken.ts';
import { keyIdOf, openWith, sealWith } from './sealed-value.ts';
import { Secret } from './secret.ts';

const dataKey = { id: randomUUID(), key: randomBytes(32) };
const place = { table: 'identity.factors', column: 'seed_sealed', rowId: randomUUID() };
const plain = Buffer.from('a seed nobody may read');

test('what was sealed opens where it lies, and says by which key', () => {
  const sealed = sealWith(dataKey, plain, place);
  expect(keyIdOf(sealed)).toBe(dataKey.id);
  expect(openWith(dataKey.key, sealed, place)).toEqual(plain);
  expect(sealed.includes(plain)).toBe(false);
});

test('the same value is never sealed the same', () => {
  const sealed = Array.from({ length: 1000 }, () => sealWith(dataKey, plain, place).toString('hex'));
  expect(new Set(sealed).size).toBe(1000);
});

test.each([
  ['another row', { ...place, rowId: randomUUID() }],
  ['another column', { ...place, column: 'phone_sealed' }],
  ['another table', { ...place, table: 'identity.phones' }],
  ['a workspace', { ...place, workspaceId: randomUUID() }],
  ['a place whose names run together', { table: 'identity.factorsseed_sealed', column: '', rowId: place.rowId }],
])('moved to %s it does not open', (_, elsewhere) => {
  const sealed = sealWith(dataKey, plain, place);
  expect(() => openWith(dataKey.key, sealed, elsewhere)).toThrow(SealBroken);
});

test('with any bit changed, cut short or of another key it does not open, and never says why', () => {
  const sealed = sealWith(dataKey, plain, place);
  const wrong = [
    ...Array.from({ length: sealed.length }, (_, at) => flipped(sealed, at)),
    ...Array.from({ length: sealed.length }, (_, length) => sealed.subarray(0, length)),
  ];
  const faults = wrong.map((value) => faultOf(() => (keyIdOf(value), openWith(dataKey.key, value, place))));
  faults.push(faultOf(() => openWith(randomBytes(32), sealed, place)));
  expect(new Set(faults.map(String))).toEqual(new Set(['SealBroken: what was sealed here cannot be opened']));
  expect(faults.every((fault) => fault instanceof Error && fault.cause === undefined)).toBe(true);
});

test('a secret is printed by nothing', () => {
  const secret = new Secret('tumbao');
  const lines: string[] = [];
  pino({ level: 'info' }, { write: (line) => void lines.push(line) }).info({ secret, deep: [{ secret }] }, 'told');
  const printed = [JSON.stringify({ secret }), inspect({ secret }, { showHidden: true }), String(secret), ...lines];
  expect(printed.filter((text) => !text.includes('[secret]'))).toEqual([]);
  expect(printed.filter((text) => /tumbao|74 75 6d|dHVtYmFv/.test(text))).toEqual([]);
  expect(secret.reveal().toString()).toBe('tumbao');
});

function flipped(value: Buffer, at: number): Buffer {
  const copy = Buffer.from(value);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function faultOf(act: () => unknown): unknown {
  try {
    act();
    return 'it opened';
  } catch (error) {
    return error;
  }
}
