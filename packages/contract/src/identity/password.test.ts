import { expect, test } from 'vitest';
import { NewPassword, passwordFaults, passwordLength, passwordStrength } from './password.ts';

const ana = { email: 'ana.prueba+log@example.org', displayName: 'José Ana Müller' };

test.each([
  ['', ['short']],
  ['tumbao', ['short']],
  ['elevenchars', ['short']],
  ['tumbao en la noche', []],
  ['x'.repeat(129), ['long', 'monotonous']],
  ['ababababababab', ['monotonous', 'sequence']],
  ['abcdefghijkl', ['sequence']],
  ['qwertyuiop1234', ['sequence']],
  ['0987654321fedcba', ['sequence']],
  ['1234 violin 5678 tango', []],
  ['my-prueba-is-long', ['personal']],
  ['MY PRUEBA IS LONG', ['personal']],
  ['the jose of the night', ['personal']],
  ['the JOSÉ of the night', ['personal']],
  ['MULLER in the night', ['personal']],
  ['ana.prueba+log@example.org', ['personal']],
  // Three letters are in too many sentences.
  ['a banana and mango', []],
] as const)('%s has the faults %j', (password, faults) => {
  expect(passwordFaults(password, ana)).toEqual(faults);
});

test('somebody of whom nothing is known yet has a password without personal faults', () => {
  expect(passwordFaults('tumbao en la noche', { email: '', displayName: '' })).toEqual([]);
});

test.each([
  ['twelve signs of two units each', '🥁🎺🎸🎷🎻🪘🎹🪇🎤🪗🪕📯', 12, true],
  ['eleven of them', '🥁🎺🎸🎷🎻🪘🎹🪇🎤🪗🪕', 11, false],
  ['letters put together from two', 'e\u0301'.repeat(11), 11, false],
  ['a ligature that is two letters', 'ﬁ'.repeat(6), 12, true],
  ['a letter that is eighteen', 'ﷺ'.repeat(8), 144, false],
] as const)('%s are counted as a person would', (_, password, length, passes) => {
  expect(passwordLength(password)).toBe(length);
  expect(NewPassword.safeParse(password).success).toBe(passes);
});

test.each([
  ['twelve signs', 'fair'],
  ['tumbao en la noche', 'good'],
  ['tumbao en la noche de marzo', 'strong'],
  ['abababababababababababab', 'fair'],
] as const)('%s is %s', (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});
