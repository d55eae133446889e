import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Performance } from '@backline/contract';
import { createSeededChance } from '../../../packages/client/test/sync/seeded-chance.ts';
import { make, startServer } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { appIsKept } from './open-app.ts';
import { openRealBrowser } from './real-browser.ts';
import type { RealBrowser } from './real-browser.ts';

// More of them: npm run sim -- --chromium --seeds 50
const from = Number(process.env['BACKLINE_SIM_FROM'] ?? 1);
const count = Number(process.env['BACKLINE_SIM_SEEDS'] ?? 1);
const kills = 2;

const server = await startServer();
const folders: string[] = [];
const open = new Set<RealBrowser>();
afterAll(async () => {
  for (const browser of open) await browser.kill();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function start(folder: string, user: TestUser): Promise<RealBrowser> {
  const browser = await openRealBrowser(folder, server, user);
  open.add(browser);
  return browser;
}

async function kill(browser: RealBrowser): Promise<void> {
  open.delete(browser);
  await browser.kill();
}

/** Done when it is seen: from then on it must not be lost. */
async function logShow(page: Page, venue: string): Promise<void> {
  await page.getByRole('link', { name: 'Log a show' }).first().click();
  await page.getByLabel(/^Date/).fill('2025-05-08');
  await page.getByLabel('Length').fill('1:30');
  await page.getByRole('combobox', { name: 'Venue' }).fill(venue);
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByRole('heading', { name: venue }).waitFor();
}

async function shows(page: Page, venues: readonly string[]): Promise<void> {
  for (const venue of venues)
    await page
      .getByRole('link', { name: new RegExp(venue) })
      .first()
      .waitFor();
}

const Shows = z.object({ data: z.array(Performance) });

async function venuesOnServer(user: TestUser, workspaceId: string): Promise<readonly string[]> {
  const answer = await server.call(user, `GET /api/v1/workspaces/${workspaceId}/performances`);
  return Shows.parse(answer.body).data.map(({ venueName }) => venueName);
}

/** The browser throws the cache of the log away, as it may at any time. */
const evictBase = `indexedDB.databases().then((all) => Promise.all(all.filter(({ name }) => name.startsWith('bl-base')).map(({ name }) =>
  new Promise((resolve) => { const asked = indexedDB.deleteDatabase(name); asked.onsuccess = asked.onblocked = resolve; }))))`;

test.each(Array.from({ length: count }, (_, at) => from + at))(
  'T5 a browser that is killed at any moment has lost nothing that was seen, and sends it once (seed %i)',
  async (seed) => {
    const chance = createSeededChance(seed);
    const { id, owner } = await make.workspace();
    const folder = await mkdtemp(join(tmpdir(), 'backline-browser-'));
    folders.push(folder);
    const entered: string[] = [];
    let browser = await start(folder, owner);
    await browser.page.goto(`${server.origin}/log`);
    await appIsKept(browser.page);
    for (let round = 0; round < kills; round += 1) {
      const { page } = browser;
      await page.context().setOffline(round === 0 || chance.happens(0.5));
      const venue = `Hall ${round + 1} of ${seed}`;
      await logShow(page, venue);
      entered.push(venue);
      await new Promise((resolve) => setTimeout(resolve, chance.below(400)));
      await kill(browser);
      browser = await start(folder, owner);
      await browser.page.context().setOffline(true);
      await browser.page.goto(`${server.origin}/log`);
      await shows(browser.page, entered);
    }
    await browser.page.evaluate(evictBase);
    await browser.page.context().setOffline(false);
    const other = await browser.tab();
    await other.goto(`${server.origin}/log`);
    await shows(other, entered);
    await expect.poll(async () => (await venuesOnServer(owner, id)).toSorted(), { timeout: 30_000 }).toEqual(entered);
    await other.getByText(/waits to be sent/).waitFor({ state: 'hidden' });
  },
);

test('T8 a tab that stands still while another one writes shows it when it goes on', async () => {
  const { owner } = await make.workspace();
  const folder = await mkdtemp(join(tmpdir(), 'backline-browser-'));
  folders.push(folder);
  const browser = await start(folder, owner);
  await browser.page.goto(`${server.origin}/log`);
  await browser.page.getByRole('link', { name: 'Log a show' }).first().waitFor();
  const protocol = await browser.page.context().newCDPSession(browser.page);
  await protocol.send('Page.setWebLifecycleState', { state: 'frozen' });
  const other = await browser.tab();
  await other.goto(`${server.origin}/log`);
  await logShow(other, 'Winterland');
  await protocol.send('Page.setWebLifecycleState', { state: 'active' });
  await shows(browser.page, ['Winterland']);
});
