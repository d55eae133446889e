import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const Made = z.object({ data: z.object({ id: z.string() }) });

async function workspaceWithShow() {
  const { owner, id } = await make.workspace({ currency: 'EUR' });
  const add = async (path: string, body: object) => {
    const { body: reply } = await app.server.call(owner, `POST /api/v1/workspaces/${id}${path}`, body);
    return Made.parse(reply).data.id;
  };
  const venueId = await add('/venues', { name: 'Barton Hall', city: 'Ithaca', country: 'US' });
  const showId = await add('/performances', {
    localDate: '2025-05-08',
    venue: { id: venueId },
    durationSeconds: 5400,
    payment: { amount: 25_000, currency: 'EUR' },
  });
  const setListId = await add('/setlists', { name: 'Friday', visibility: 'band' });
  return { owner, at: `/api/v1/workspaces/${id}`, venueId, showId, setListId };
}

/** Every request to the API from now on, but those by which the device catches up. */
function requestsOf(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/(?!.*\/sync\/)/.test(request.url()))
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return asked;
}

test('the log follows what is done elsewhere without asking for it', async () => {
  const { owner, at, venueId, showId } = await workspaceWithShow();
  const page = await app.page(owner);
  await page.goto('/log');
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await page.waitForLoadState('networkidle');
  const asked = requestsOf(page);

  await app.server.call(owner, `PATCH ${at}/performances/${showId}`, {
    title: 'The famous one',
    payment: { amount: 30_000, currency: 'EUR' },
  });
  await page.getByRole('link', { name: /The famous one.*€300/s }).waitFor();
  await app.server.call(owner, `PATCH ${at}/venues/${venueId}`, { name: 'Barton Hall, Cornell' });
  await page.getByRole('link', { name: /Barton Hall, Cornell/ }).waitFor();
  await app.server.call(owner, `DELETE ${at}/performances/${showId}`);
  await page.getByText('No shows yet').waitFor();
  await app.server.call(owner, `POST ${at}/performances/${showId}/restore`);
  await page.getByRole('link', { name: /The famous one/ }).waitFor();
  expect(asked).toEqual([]);
});

test('venues and set lists follow too', async () => {
  const { owner, at, venueId, setListId } = await workspaceWithShow();
  const page = await app.page(owner);
  await page.goto('/set-lists');
  await page.getByRole('link', { name: /Friday/ }).waitFor();
  await page.waitForLoadState('networkidle');
  const asked = requestsOf(page);
  await app.server.call(owner, `PATCH ${at}/setlists/${setListId}`, { name: 'Saturday' });
  await page.getByRole('link', { name: /Saturday/ }).waitFor();
  expect(asked).toEqual([]);

  await page.goto('/venues');
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await app.server.call(owner, `PATCH ${at}/venues/${venueId}`, { name: 'Barton Hall, Cornell' });
  await page.getByRole('link', { name: /Barton Hall, Cornell/ }).waitFor();
});

test('two venues that are folded into one are one in every open log', async () => {
  const { owner, at, venueId } = await workspaceWithShow();
  const { body } = await app.server.call(owner, `POST ${at}/venues`, { name: 'Barton', city: 'Ithaca' });
  const page = await app.page(owner);
  await page.goto('/log');
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await page.waitForLoadState('networkidle');
  const asked = requestsOf(page);
  await app.server.call(owner, `POST ${at}/venues/${venueId}/merge`, { into: Made.parse(body).data.id });
  await page.getByText('Barton', { exact: true }).waitFor();
  expect(asked).toEqual([]);
});

test('a workspace that is renamed has its new name in every tab, and what one is changing there stays', async () => {
  const { owner, at } = await workspaceWithShow();
  const page = await app.page(owner);
  await page.goto('/me/settings');
  await page.getByLabel('Currency').selectOption('CUP');
  await app.server.call(owner, `PATCH ${at}`, { name: 'Los Sábados' });
  await page.getByRole('navigation').getByText('Los Sábados').waitFor();

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  const { body } = await app.server.call(owner, `GET ${at}`);
  expect(body).toMatchObject({ data: { name: 'Los Sábados', currency: 'CUP' } });
});
