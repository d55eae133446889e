import { expect, test } from 'vitest';
import { uuidv7 } from './uuidv7.ts';
import { Id } from './values.ts';

test('the time, the version and the variant stand where RFC 9562 puts them', () => {
  expect(uuidv7(0x017f22e279b0, new Uint8Array(10).fill(0xff))).toBe('017f22e2-79b0-7fff-bfff-ffffffffffff');
});

test('an id passes the contract', () => {
  expect(Id.parse(uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))))).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7/,
  );
});
