import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSessionCookie, csrfTokenOf, isCsrfToken } from './session-cookie.ts';

const token = randomBytes(32).toString('base64url');

test('over https the cookie is Secure, HttpOnly and bound to the host', () => {
  expect(createSessionCookie('https://backline.example').header(token)).toBe(
    `__Host-bl_session=${token}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax; Secure`,
  );
});

test('over http on the loopback it does without Secure', () => {
  expect(createSessionCookie('http://localhost:8000').header(null)).toBe(
    'bl_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  );
});

test.each([
  [`bl_session=${token}`, token],
  [`a=b; bl_session=${token}; c=d`, token],
  [`bl_session=${token}x`, null],
  ['bl_session=short', null],
  [`xbl_session=${token}`, null],
  [undefined, null],
])('the cookies %s carry the token %s', (cookies, expected) => {
  expect(createSessionCookie('http://localhost:8000').tokenOf(cookies)).toBe(expected);
});

test('only the token of this session proves that a write is ours', () => {
  expect(isCsrfToken(csrfTokenOf(token), token)).toBe(true);
  expect(isCsrfToken(csrfTokenOf(randomBytes(32).toString('base64url')), token)).toBe(false);
  expect(isCsrfToken(undefined, token)).toBe(false);
});
