import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

test('two names of one place become one, and its shows move along', async () => {
  const { owner, id } = await make.workspace();
  for (const name of ['Winterland Arena', 'Winterland Arenas']) {
    await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
      localDate: '2024-05-08',
      venue: { name, city: 'San Francisco', country: 'US' },
      durationSeconds: 3600,
    });
  }
  const page = await app.page(owner);
  await page.goto('/venues');
  await page.getByRole('link', { name: '1 likely twin' }).click();
  await page.getByRole('button', { name: 'Keep this one: Winterland Arena', exact: true }).click();
  await page.getByText('Both are Winterland Arena now').waitFor();
  await page.getByText('No twins').waitFor();
  await page.goto('/venues');
  await page.getByRole('link', { name: /^Winterland Arena.*2 shows/ }).waitFor();
  expect(await page.getByRole('link', { name: /Winterland Arenas/ }).count()).toBe(0);
});

test('a venue is added, found by its city without accents, and thrown away and back', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/venues/new');
  await page.getByLabel('Name').fill('Café Central');
  await page.getByLabel('City').fill('Málaga');
  await page.getByLabel('Holds').fill('180');
  await page.getByRole('button', { name: 'Save' }).click();
  const venue = page.getByRole('article');
  await venue.getByText('180').waitFor();
  await page.goto('/venues?q=malaga');
  await page.getByRole('link', { name: /Café Central/ }).click();
  await venue.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: 'Throw away' }).click();
  await page.getByText('No venues yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: /Café Central/ }).waitFor();
});
