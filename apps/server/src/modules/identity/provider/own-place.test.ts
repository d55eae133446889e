import { expect, test } from 'vitest';
import { invitationAt, ownPlace } from './own-place.ts';

test.each(['/today', '/log?year=2024#may', '/me/security'])('%s is a place of ours', (place) => {
  expect(ownPlace(place)).toBe(place);
});

test.each([
  undefined,
  '',
  'today',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/api/v1/auth/logout',
  'javascript:alert(1)',
])('%s leads to the first screen', (place) => {
  expect(ownPlace(place)).toBe('/');
});

test.each([
  ['/invitation?token=abc-_1', 'abc-_1'],
  ['/invitation', undefined],
  ['/today?token=abc', undefined],
])('%s is about the invitation %s', (place, secret) => {
  expect(invitationAt(place)).toBe(secret);
});
