import { expect, test } from 'vitest';
import { make } from '#test';
import { sql } from '#platform/kernel';
import { peopleServer, tamper } from '../../../test/people.ts';

const server = await peopleServer();
const usual = { theme: 'auto', locale: null, timeZone: null, currency: null, defaultVenueType: null };

test('whoever has chosen nothing has what is usual', async () => {
  const user = await make.user();
  expect(await server.as(user, 'GET /users/me/preferences')).toMatchObject({ status: 200, body: { data: usual } });
});

test('what is changed is kept key by key, for oneself alone, and null takes it back', async () => {
  const [user, other] = [await make.user(), await make.user()];
  const chosen = { theme: 'dark', locale: 'es-mx', timeZone: 'America/Havana' };
  const first = await server.as(user, 'PATCH /users/me/preferences', chosen);
  expect(first.body).toMatchObject({ data: { ...usual, ...chosen, locale: 'es-MX' } });
  await server.as(user, 'PATCH /users/me/preferences', { currency: 'EUR', timeZone: null });
  expect((await server.as(user, 'GET /users/me/preferences')).body).toMatchObject({
    data: { ...usual, theme: 'dark', locale: 'es-MX', currency: 'EUR' },
  });
  expect((await server.as(other, 'GET /users/me/preferences')).body).toMatchObject({ data: usual });
});

test('of many changes at once none is lost', async () => {
  const user = await make.user();
  const changes = [{ theme: 'light' }, { locale: 'fr-FR' }, { currency: 'CHF' }, { defaultVenueType: 'bar' }];
  await Promise.all(changes.map(async (change) => await server.as(user, 'PATCH /users/me/preferences', change)));
  expect((await server.as(user, 'GET /users/me/preferences')).body).toMatchObject({
    data: { theme: 'light', locale: 'fr-FR', currency: 'CHF', defaultVenueType: 'bar' },
  });
});

test.each([
  [{ theme: 'neon' }, 'theme'],
  [{ theme: null }, 'theme'],
  [{ locale: 'klingon' }, 'locale'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ currency: 'DUCATS' }, 'currency'],
  [{ defaultVenueType: 'barn' }, 'defaultVenueType'],
  [{ userId: 'someone' }, ''],
  [{ volume: 11 }, ''],
])('%o is refused at its place, and changes nothing', async (change, path) => {
  const user = await make.user();
  const refused = await server.as(user, 'PATCH /users/me/preferences', { currency: 'EUR', ...change });
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'VALIDATION_ERROR' } } });
  if (path) expect(JSON.stringify(refused.body)).toContain(`"path":"${path}"`);
  expect((await server.as(user, 'GET /users/me/preferences')).body).toMatchObject({ data: usual });
});

test('a choice that is no longer one counts as none, and the others stand', async () => {
  const user = await make.user();
  await server.as(user, 'PATCH /users/me/preferences', { theme: 'dark', currency: 'EUR' });
  await tamper(sql`update identity.preferences set theme = 'sepia' where user_id = ${user.id}`);
  expect((await server.as(user, 'GET /users/me/preferences')).body).toMatchObject({
    data: { ...usual, currency: 'EUR' },
  });
});

test('nobody who is not logged in has any', async () => {
  expect((await server.as(null, 'GET /users/me/preferences')).status).toBe(401);
});
