import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

test('a session that was ended elsewhere leads to the log-in screen, which remembers the way back', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/log?year=1977');
  await page.getByText('No shows yet').waitFor();
  await app.server.call(owner, 'POST /api/v1/auth/logout', {});
  await page.goto('/today?again=1');
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toBe('/today?again=1');
});

test('whoever logs out is led to the log-in screen', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner, { width: 390 });
  await page.goto('/today');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Log out', exact: true }).click();
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toBe('/today');
});

test('whoever is not logged in is led to the door and not further', async () => {
  const page = await app.page(null);
  await page.goto('/log');
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Every show you have played, in one place.' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a wrong password says so, and the address stays typed', async () => {
  const page = await app.page(null);
  await page.goto('/log-in');
  await page.getByLabel('E-mail').fill('ana@example.org');
  await page.getByLabel('Password', { exact: true }).fill('not the right one');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('E-mail or password is not right.').waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe('ana@example.org');
});

test('the sessions of an account are listed, and this one cannot be ended by mistake', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/me/security');
  await page.getByText('This one').waitFor();
  expect(await page.getByRole('region', { name: 'Sessions' }).getByRole('listitem').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'End', exact: true }).count()).toBe(0);
});
