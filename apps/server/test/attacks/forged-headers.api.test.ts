import { expect, test } from 'vitest';
import { publicOrigin } from '#test';
import { accountServer } from '../account-server.ts';

const server = await accountServer();
let made = 0;
const newAddress = () => `attack-${made++}@example.com`;

async function register(email: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const body = { email, password: 'tumbao en la noche', displayName: 'Ana Sol', acceptTerms: true };
  return (await server.post('register', body, headers)).status;
}

test.each([
  { host: 'evil.example' },
  { host: 'localhost:8000@evil.example' },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-forwarded-proto': 'javascript' },
  { 'x-forwarded-port': '666' },
  { forwarded: 'host=evil.example;proto=https' },
  { 'x-original-host': 'evil.example', 'x-host': 'evil.example' },
  { 'x-original-url': '//evil.example/', 'x-rewrite-url': '//evil.example/' },
])('a link in a letter leads to our own pages, whatever %o says', async (headers) => {
  const email = newAddress();
  const status = await register(email, headers);
  const letters = await server.lettersTo(email);
  if (status >= 400) return expect(letters).toEqual([]);
  expect(letters).toHaveLength(1);
  const links = [...(letters[0]?.text ?? '').matchAll(/\bhttps?:\/\/[^\s]+/g)].map(([link]) => link);
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(new URL(link).origin).toBe(publicOrigin);
  expect(JSON.stringify(letters)).not.toContain('evil.example');
});

test.each(['a\r\nset-cookie: bl_session=mine', 'a\nx-evil: 1', '\u0000', 'a\u2028b'])(
  'a name cannot write headers of a letter (%j)',
  async (name) => {
    const email = newAddress();
    const body = { email, password: 'tumbao en la noche', displayName: name, acceptTerms: true };
    const { status, headers } = await server.post('register', body);
    expect(JSON.stringify(headers)).not.toMatch(/x-evil|bl_session=mine/);
    if (status >= 400) return expect(await server.lettersTo(email)).toEqual([]);
    for (const { subject, to } of await server.lettersTo(email)) expect(`${subject}${to}`).not.toMatch(/[\r\n\0]/);
  },
);

test.each(['a b', 'x'.repeat(5000), '<script>', '../../etc', '%0d%0aset-cookie: a=b', '"}\\n{"level":60'])(
  'a request id that is made up (%j) comes back in no header',
  async (id) => {
    const { headers } = await server.ask('GET /api/v1/users/me', { headers: { 'x-request-id': id } });
    expect(headers['x-request-id']).toMatch(/^[\w-]{8,64}$/);
    expect(headers['x-request-id']).not.toBe(id);
  },
);
