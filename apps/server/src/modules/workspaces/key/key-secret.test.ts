import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOfToken } from '#platform/http';
import { keyPrefix, newKeySecret } from './key-secret.ts';

test('a key is one word that names itself, and no two are alike', () => {
  const id = randomUUID();
  const { secret, hash, lastFour } = newKeySecret(id);
  expect(secret).toMatch(/^bl_live_[0-9A-Za-z]{22}_[0-9A-Za-z]{43}$/);
  expect(secret.startsWith(`${keyPrefix(id)}_`)).toBe(true);
  expect(secret.endsWith(lastFour)).toBe(true);
  expect(hash).toEqual(hashOfToken(secret));
  expect(newKeySecret(id).secret).not.toBe(secret);
});

test('ids that begin with zeros keep their length, and ids that differ are told apart', () => {
  expect(keyPrefix('00000000-0000-0000-0000-000000000001')).toBe('bl_live_0000000000000000000001');
  expect(keyPrefix('ffffffff-ffff-ffff-ffff-ffffffffffff')).toHaveLength('bl_live_'.length + 22);
  expect(keyPrefix(randomUUID())).not.toBe(keyPrefix(randomUUID()));
});
