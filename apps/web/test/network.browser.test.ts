import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

async function fillShow(page: Page): Promise<void> {
  await page.goto('/log/new');
  await page.getByLabel('Date').fill('2025-05-08');
  await page.getByLabel('Length').fill('1:30');
  await page.getByRole('combobox', { name: 'Venue' }).fill('Barton Hall');
  await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('Snow in May.');
}

test('without a network the log stays, what is typed is kept, and is saved once the network is back', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page);
  await page.context().setOffline(true);
  await page.getByText('No network.').waitFor();
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByText('The server cannot be reached. What you typed is still here').waitFor();
  expect(await page.getByRole('textbox', { name: 'Notes', exact: true }).inputValue()).toBe('Snow in May.');

  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByRole('heading', { name: 'Barton Hall' }).waitFor();
});

test('an answer that is lost on its way leaves one show, not two, when it is sent again', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page);
  let sent = 0;
  await page.route('**/performances', async (route) => {
    sent += 1;
    if (sent > 1) return await route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByText('The server cannot be reached. What you typed is still here').waitFor();
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByRole('heading', { name: 'Barton Hall' }).waitFor();
  expect(sent).toBe(2);
  await page.goto('/log');
  await page.getByText('1 show', { exact: true }).first().waitFor();
});

test('what shows at once and is refused afterwards is taken back, and said', async () => {
  const { owner, id } = await make.workspace();
  await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
    localDate: '2025-05-08',
    venue: { name: 'Barton Hall' },
    durationSeconds: 5400,
  });
  const page = await app.page(owner);
  await page.goto('/log');
  await page.getByRole('link', { name: /Barton Hall/ }).click();
  await page.getByRole('article').getByRole('button', { name: 'More to do' }).click();
  await page.context().setOffline(true);
  await page.getByRole('menuitem', { name: 'Throw away' }).click();
  await page.getByRole('alert').filter({ hasText: 'Not saved' }).waitFor();
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
});
