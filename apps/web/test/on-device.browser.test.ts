import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { appIsKept, openApp } from './open-app.ts';

const app = await openApp();
const Named = z.array(z.object({ name: z.string().optional() }));
const Members = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });

/** Ben with a band of somebody else, which has a show, and one of his own. */
async function benInTwo() {
  const { id: shared, owner } = await make.workspace({ name: 'The Shared Band' });
  const show = { localDate: '2025-05-08', venue: { name: 'Barton Hall' }, durationSeconds: 5400 };
  await app.server.call(owner, `POST /api/v1/workspaces/${shared}/performances`, show);
  const ben = await make.member(shared, 'editor');
  const { id: own } = await make.workspace({ owner: ben, name: 'His Own Band' });
  return { shared, own, owner, ben };
}

async function opens(page: Page, workspaceId: string): Promise<void> {
  await page.evaluate((id) => {
    sessionStorage.setItem('workspace', id);
    localStorage.setItem('workspace', id);
  }, workspaceId);
  await page.goto('/log');
}

/** The workspaces whose rows lie in the browser. */
async function keptIn(page: Page, { id }: TestUser): Promise<readonly string[]> {
  const names = Named.parse(await page.evaluate('indexedDB.databases()'));
  const prefix = `bl-base:${id}:`;
  return names.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

async function isTakenOut(owner: TestUser, workspaceId: string, person: TestUser): Promise<void> {
  const path = `/api/v1/workspaces/${workspaceId}/members`;
  const { data } = Members.parse((await app.server.call(owner, `GET ${path}`)).body);
  const member = data.find(({ userId }) => userId === person.id);
  expect(await app.server.call(owner, `DELETE ${path}/${member?.id}`)).toMatchObject({ status: 200 });
}

test('rows of a band that somebody was taken out of while they were away leave the device when they come back', async () => {
  const { shared, own, owner, ben } = await benInTwo();
  const page = await app.page(ben, { keepsApp: true });
  await page.goto('/log');
  await opens(page, shared);
  await page.getByText('Barton Hall').first().waitFor();
  await expect.poll(async () => await keptIn(page, ben)).toContain(shared);
  await opens(page, own);
  await page.goto('about:blank');
  await isTakenOut(owner, shared, ben);
  await page.goto('/log');
  await page.getByText('His Own Band').first().waitFor();
  await expect.poll(async () => await keptIn(page, ben)).toEqual([own]);
});

test('whoever is taken out of the band they look at is told, and goes on in their other one', async () => {
  const { shared, own, owner, ben } = await benInTwo();
  const page = await app.page(ben, { keepsApp: true });
  await page.goto('/log');
  await opens(page, shared);
  await page.getByText('Barton Hall').first().click();
  await page.getByRole('article').getByRole('heading', { name: 'Barton Hall' }).waitFor();
  await isTakenOut(owner, shared, ben);
  await page.getByText('The Shared Band is not open to you any more.').waitFor();
  await page.getByText('His Own Band').first().waitFor();
  await expect.poll(async () => await keptIn(page, ben)).toEqual([own]);
  await page.getByText('Barton Hall').waitFor({ state: 'hidden' });
});

test('a log-out asks about what was written in another band too, and leaves nothing of any', async () => {
  const { shared, own, ben } = await benInTwo();
  const page = await app.page(ben, { keepsApp: true });
  await page.goto('/log');
  await opens(page, own);
  await opens(page, shared);
  await page.getByText('Barton Hall').first().waitFor();
  await appIsKept(page);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Log a show' }).first().click();
  await page.getByLabel('Date', { exact: true }).fill('2025-05-09');
  await page.getByLabel('Length').fill('1:30');
  await page.getByRole('combobox', { name: 'Venue' }).fill('Winterland');
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByText('One change waits to be sent.').waitFor();
  await opens(page, own);
  await page.getByText('One change waits to be sent.').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log out with unsent work?' });
  await dialog.getByText('One change is on this device alone').waitFor();
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Log out and lose it' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await expect.poll(async () => await keptIn(page, ben)).toEqual([]);
});
