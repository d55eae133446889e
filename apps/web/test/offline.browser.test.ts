import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Performance } from '@backline/contract';
import { asSuperuser, make } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { accessFaults, appIsKept, openApp, overflow } from './open-app.ts';

const app = await openApp();
const superuser = await asSuperuser();
const Icons = z.object({
  icons: z.array(z.object({ src: z.string(), type: z.string(), sizes: z.string(), purpose: z.string() })),
});
const Shows = z.object({ data: z.array(Performance) });

async function showsOf(user: TestUser, workspaceId: string) {
  const answer = await app.server.call(user, `GET /api/v1/workspaces/${workspaceId}/performances`);
  return Shows.parse(answer.body).data;
}

async function logShow(page: Page, venue: string): Promise<void> {
  // By the app's own way, as somebody would: an address that is typed loads the page anew.
  await page.getByRole('link', { name: 'Log a show' }).first().click();
  await page.getByLabel('Date').fill('2025-05-08');
  await page.getByLabel('Length').fill('1:30');
  await page.getByRole('combobox', { name: 'Venue' }).fill(venue);
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByRole('heading', { name: venue }).waitFor();
}

test('the app opens, shows and writes without a network, and sends it when there is one', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await logShow(page, 'Barton Hall');
  await appIsKept(page);
  await expect.poll(async () => (await showsOf(owner, id)).length).toBe(1);

  await page.context().setOffline(true);
  await page.reload();
  await page
    .getByRole('link', { name: /Barton Hall/ })
    .first()
    .waitFor();
  await page.getByText('No network.').waitFor();
  await logShow(page, 'Winterland');
  await page.getByText(/One change waits to be sent\. Last synced \d/).waitFor();
  await page.reload();
  await page.getByText('One change waits to be sent.').waitFor();
  expect(await showsOf(owner, id)).toHaveLength(1);
  expect(await accessFaults(page)).toEqual([]);

  await page.context().setOffline(false);
  await expect
    .poll(async () => (await showsOf(owner, id)).map(({ venueName }) => venueName).toSorted(), { timeout: 15_000 })
    .toEqual(['Barton Hall', 'Winterland']);
  await page.getByText('No network.').waitFor({ state: 'hidden' });
});

test('what one throws away and another changes without a network waits for a person, who decides', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await logShow(page, 'Barton Hall');
  await appIsKept(page);
  await expect.poll(async () => (await showsOf(owner, id)).length).toBe(1);
  const [show] = await showsOf(owner, id);

  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Still wanted');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('One change waits to be sent.').waitFor();
  await app.server.call(owner, `DELETE /api/v1/workspaces/${id}/performances/${show?.id}`);
  await page.context().setOffline(false);

  await page.getByRole('link', { name: 'One thing needs you' }).click();
  const card = page.getByRole('article');
  await card.getByText('goes into the trash').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await card.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('Nothing needs you').waitFor();
  await expect.poll(async () => await showsOf(owner, id)).toMatchObject([{ title: 'Still wanted', deletedAt: null }]);
});

test('two amounts of a show are laid side by side as money, and a third is typed as people write it', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await logShow(page, 'Barton Hall');
  await appIsKept(page);
  await expect.poll(async () => (await showsOf(owner, id)).length).toBe(1);
  const [show] = await showsOf(owner, id);
  const pays = async (amount: number) =>
    await app.server.call(owner, `PATCH /api/v1/workspaces/${id}/performances/${show?.id}`, {
      payment: { amount, currency: 'USD' },
    });
  await pays(18_050);
  await page.getByText('US$180.50').first().waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Pay', { exact: true }).fill('200');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('One change waits to be sent.').waitFor();
  await pays(25_000);
  await page.context().setOffline(false);
  await page.getByText('One change waits to be sent.').waitFor({ state: 'hidden' });

  await page.goto('/needs-you');
  const settled = page.getByRole('listitem').filter({ hasText: 'Barton Hall, 8 May 2025 · Pay' });
  await settled.getByRole('button', { name: 'Take this: US$200' }).waitFor();
  await settled.getByRole('button', { name: 'Stands now: US$250' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);

  // As it waits after a backup that says otherwise.
  await superuser.query(`update sync.conflicts set status = 'open' where workspace_id = $1`, [id]);
  const card = page.getByRole('article', { name: 'Barton Hall, 8 May 2025 · Pay' });
  await card.getByRole('region', { name: 'Mine' }).getByText('US$200').waitFor();
  await card.getByRole('region', { name: 'Theirs' }).getByText('US$250').waitFor();
  await card.getByRole('region', { name: 'Before' }).getByText('US$180.50').waitFor();
  await card.getByRole('button', { name: 'Write it anew' }).click();
  await card.getByRole('button', { name: 'Cancel' }).click();
  await card.getByRole('button', { name: 'Write it anew' }).click();
  const field = card.getByLabel('What should stand (USD)');
  expect(await field.inputValue()).toBe('200');
  await field.fill('a lot');
  await card.getByRole('button', { name: 'Take what I wrote' }).click();
  await card.getByText('An amount looks like 200 or 1,250.50.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await field.fill('1,225.50');
  await card.getByRole('button', { name: 'Take what I wrote' }).click();
  await page.getByText('Nothing needs you').waitFor();
  await expect
    .poll(async () => (await showsOf(owner, id))[0]?.money?.payment)
    .toEqual({ amount: 122_550, currency: 'USD' });
});

test('where the browser refuses to keep anything, it says so, offers it as a file, and asks before the tab goes', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true, width: 390, scheme: 'dark' });
  await page.goto('/log');
  await appIsKept(page);
  await page.evaluate(`
    IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
      throw new DOMException('No space is left.', 'QuotaExceededError');
    };
  `);
  await page.context().setOffline(true);
  await logShow(page, 'Winterland');
  const alert = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await alert.waitFor();
  // Nothing beside it says the opposite.
  await page.getByText('No network. One change waits to be sent.').waitFor();
  expect(await page.getByText('what you write is kept').count()).toBe(0);
  expect(await overflow(page)).toBe(0);
  expect(await accessFaults(page)).toEqual([]);
  const saved = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Save it as a file' }).click();
  expect((await saved).suggestedFilename()).toBe('backline-unsent.json');
  const asked = page.waitForEvent('dialog');
  const leaving = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await leaving;
});

test('of two titles the later one stands and is marked, and the other one can be put back', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await logShow(page, 'Barton Hall');
  await appIsKept(page);
  await expect.poll(async () => (await showsOf(owner, id)).length).toBe(1);
  const [show] = await showsOf(owner, id);

  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Offline title');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('One change waits to be sent.').waitFor();
  await app.server.call(owner, `PATCH /api/v1/workspaces/${id}/performances/${show?.id}`, { title: 'Other title' });
  await page.context().setOffline(false);

  await page.getByText('One change waits to be sent.').waitFor({ state: 'hidden' });
  await page.goto('/needs-you');
  await page.getByRole('button', { name: 'Stands now: Other title' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take this: Offline title' }).press('Enter');
  await page.getByText('“Offline title” stands now.').waitFor();
  // The keyboard goes on where the page does.
  await expect.poll(async () => await page.locator(':focus').getAttribute('id')).toBe('content');
  await expect.poll(async () => await showsOf(owner, id)).toMatchObject([{ title: 'Offline title' }]);
});

test('whoever logs out with unsent work is asked first', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await appIsKept(page);
  await page.context().setOffline(true);
  await logShow(page, 'Winterland');
  await page.getByRole('button', { name: /Account/ }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log out with unsent work?' });
  await dialog.getByText('One change is on this device alone').waitFor();
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download what is on this device alone' }).click();
  expect((await saved).suggestedFilename()).toBe('backline-unsent.json');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('One change waits to be sent.').waitFor();
});

test('whoever logs out in a tab that has not heard of what another one wrote is asked first too', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await page.goto('/log');
  await appIsKept(page);
  const deaf = await page.context().newPage();
  await deaf.addInitScript('delete globalThis.BroadcastChannel');
  await deaf.goto('/log');
  await deaf.getByRole('button', { name: /Account/ }).click();
  await page.context().setOffline(true);
  await logShow(page, 'Winterland');
  await deaf.getByRole('button', { name: 'Log out' }).click();
  const dialog = deaf.getByRole('dialog', { name: 'Log out with unsent work?' });
  await dialog.getByText('One change is on this device alone').waitFor();
});

test('Chromium finds nothing that keeps the app from being installed', async () => {
  const { owner } = await make.workspace();
  const page = await app.ownPage(owner);
  await page.goto('/log');
  const protocol = await page.context().newCDPSession(page);
  expect(await protocol.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
  const { errors, data } = await protocol.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const pictures = Icons.parse(JSON.parse(data ?? '')).icons.filter(({ type }) => type === 'image/png');
  expect(pictures.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
    ['192x192', 'any'],
    ['512x512', 'any'],
    ['512x512', 'maskable'],
  ]);
  for (const { src, sizes } of pictures) {
    const file = Buffer.from(await (await fetch(new URL(src, app.server.origin))).arrayBuffer());
    expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`).toBe(sizes);
  }
});
