import { expect, test } from 'vitest';
import { checkPassword, hashPassword, isRightPassword } from './password.ts';

const ana = { email: 'ana.prueba@example.org', displayName: 'Ana Prueba' };

test.each([
  ['password1234', 'common'],
  ['PASSWORD1234', 'common'],
  ['ababababababab', 'monotonous'],
  ['my-prueba-is-long', 'personal'],
  ['ana.prueba@example.org', 'personal'],
])('%s is refused as %s', (password, rule) => {
  expect(() => checkPassword(password, ana)).toThrow(
    expect.objectContaining({
      fault: { details: expect.arrayContaining([expect.objectContaining({ path: 'password', rule })]) },
    }),
  );
});

test('a password of one’s own passes', () => {
  expect(() => checkPassword('tumbao en la noche', ana)).not.toThrow();
});

test('the same letters are the same password, however a keyboard puts them together', async () => {
  const stored = await hashPassword('caf\u00e9 de la ma\u00f1ana');
  expect(await isRightPassword(stored, 'cafe\u0301 de la man\u0303ana')).toBe(true);
  expect(await isRightPassword(stored, 'cafe de la manana')).toBe(false);
});

test('only the right password opens, and nothing opens an account without one', async () => {
  const stored = await hashPassword('tumbao en la noche');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isRightPassword(stored, 'tumbao en la noche')).toBe(true);
  expect(await isRightPassword(stored, 'tumbao en la mañana')).toBe(false);
  expect(await isRightPassword(null, 'nobody has this password')).toBe(false);
});
