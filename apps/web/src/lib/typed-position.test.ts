import { expect, test } from 'vitest';
import { positionOf, typedPosition } from './typed-position.ts';

test('a point is read as maps hand it out, and written the same', () => {
  expect(positionOf('40.4168, -3.7038')).toEqual({ lat: 40.4168, lon: -3.7038 });
  expect(typedPosition({ lat: 40.4168, lon: -3.7038 })).toBe('40.4168, -3.7038');
  expect(typedPosition(null)).toBe('');
});

test('what is no point on the earth is none', () => {
  expect(positionOf('91, 0')).toBeNull();
  expect(positionOf('Madrid')).toBeNull();
});
