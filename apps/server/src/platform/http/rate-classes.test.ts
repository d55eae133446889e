import { randomBytes } from 'node:crypto';
import { accountRoutes, sessionRoutes } from '@backline/contract';
import { expect, test } from 'vitest';
import { createRateClasses } from './rate-classes.ts';
import type { Asking } from './rate-classes.ts';
import { createRateLimiter } from './rate-limits.ts';

const signedIn = { limit: 1000, windowMs: 900_000 };
const sync = { limit: 120, windowMs: 60_000 };
const { me } = sessionRoutes.routes;

function classes() {
  const count = createRateClasses(
    { signedIn, sync },
    createRateLimiter(() => 0),
  );
  const asking: Asking = { route: me, isPublic: false, tokenHash: null, ip: '192.0.2.1' };
  return (asked: Partial<Asking>) => count({ ...asking, ...asked });
}

test('sessions that are made up share the limit of their address', () => {
  const count = classes();
  for (let n = 0; n < 100; n++) expect(count({ tokenHash: randomBytes(32) }).isOver).toBe(false);
  expect(count({ tokenHash: randomBytes(32) }).isOver).toBe(true);
  expect(count({ tokenHash: randomBytes(32), ip: '192.0.2.2' }).isOver).toBe(false);
});

test('a session that was confirmed counts for itself, whatever its address has used up', () => {
  const count = classes();
  const tokenHash = randomBytes(32);
  count({ tokenHash }).confirm();
  for (let n = 0; n < 200; n++) count({ tokenHash: randomBytes(32) });
  expect(count({ tokenHash })).toMatchObject({ limit: 1000, remaining: 998, isOver: false });
});

test('a hundred people behind one address come in, one after the other', () => {
  const count = classes();
  for (let n = 0; n < 300; n++) {
    const counted = count({ tokenHash: randomBytes(32) });
    expect(counted.isOver).toBe(false);
    counted.confirm();
  }
});

test('one half of an IPv6 address is one customer', () => {
  const count = classes();
  const route = accountRoutes.routes.logIn;
  for (let n = 0; n < 10; n++) count({ route, isPublic: true, ip: `2001:db8:1:2::${n}` });
  expect(count({ route, isPublic: true, ip: '2001:db8:1:2:ffff:ffff:ffff:ffff' }).isOver).toBe(true);
  expect(count({ route, isPublic: true, ip: '2001:db8:1:3::1' }).isOver).toBe(false);
  expect(count({ route, isPublic: true, ip: '2001:db8::1' }).isOver).toBe(false);
});

test.each([
  ['a login', accountRoutes.routes.logIn, 10],
  ['a registration', accountRoutes.routes.register, 5],
  ['a confirmation', accountRoutes.routes.verify, 10],
  ['a first account', accountRoutes.routes.setUp, 5],
] as const)('%s has the limit of its class, by address, whatever session comes along', (_, route, limit) => {
  const count = classes();
  for (let n = 0; n < limit; n++)
    expect(count({ route, isPublic: true, tokenHash: randomBytes(32) }).isOver).toBe(false);
  expect(count({ route, isPublic: true, tokenHash: randomBytes(32) })).toMatchObject({ limit, isOver: true });
});

test('the secrets of a key count together, a thousand an hour, once the key was confirmed', () => {
  const count = classes();
  const [before, after] = [randomBytes(32), randomBytes(32)];
  count({ tokenHash: before, keyId: 'one' }).confirm();
  count({ tokenHash: after, keyId: 'one' }).confirm();
  for (let n = 0; n < 998; n++) expect(count({ tokenHash: n % 2 ? before : after, keyId: 'one' }).isOver).toBe(false);
  expect(count({ tokenHash: before, keyId: 'one' })).toMatchObject({ isOver: true, limit: 1000 });
  const other = randomBytes(32);
  count({ tokenHash: other, keyId: 'two' }).confirm();
  expect(count({ tokenHash: other, keyId: 'two' }).isOver).toBe(false);
});

test('keys that are made up share the limit of their address, whatever they call themselves', () => {
  const count = classes();
  for (let n = 0; n < 100; n++) expect(count({ tokenHash: randomBytes(32), keyId: `key ${n}` }).isOver).toBe(false);
  expect(count({ tokenHash: randomBytes(32), keyId: 'one' }).isOver).toBe(true);
});
