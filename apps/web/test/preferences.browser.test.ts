import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { asSuperuser, make } from '../../server/test/index.ts';
import { accessFaults, appIsKept, openApp, overflow } from './open-app.ts';

const app = await openApp();
const superuser = await asSuperuser();
const pages: Page[] = [];
afterEach(async () => void (await Promise.all(pages.splice(0).map(async (page) => await page.context().close()))));

async function open(...asked: Parameters<typeof app.page>): Promise<Page> {
  const page = await app.page(...asked);
  pages.push(page);
  return page;
}

test.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)('at %i pixels, %s, preferences pass axe and fit', async (width, scheme) => {
  const { owner } = await make.workspace();
  const page = await open(owner, { width, scheme });
  await page.goto('/me/preferences', { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1, name: 'Preferences' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
});

test('what is chosen on one device is so on the other, and at the first look after a reload', async () => {
  const { owner } = await make.workspace();
  const [laptop, phone] = [await open(owner), await open(owner, { width: 390 })];
  await laptop.goto('/me/preferences');
  await laptop.getByLabel('Light or dark').selectOption('Dark');
  await laptop.getByLabel('Dates and numbers').selectOption('de-DE');
  await laptop.getByText(/1\.234,5/).waitFor();
  await laptop.getByRole('combobox', { name: 'Your time zone' }).fill('Nowhere/At all');
  await laptop.getByRole('button', { name: 'Save' }).click();
  await laptop.getByText('This time zone is not known').first().waitFor();
  // What was typed besides is still there.
  expect(await laptop.getByLabel('Dates and numbers').inputValue()).toBe('de-DE');
  await laptop.getByRole('combobox', { name: 'Your time zone' }).fill('Pacific/Kiritimati');
  await laptop.getByLabel('A new venue is').selectOption('Festival');
  await laptop.getByRole('button', { name: 'Save' }).click();
  await laptop.getByText('Saved. Your other devices follow.').waitFor();
  await laptop.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });

  await phone.goto('/me/security');
  await phone.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  // A session's moments in German, and in the farthest zone.
  const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Pacific/Kiritimati' });
  await phone.getByText(day.format(new Date()), { exact: false }).filter({ visible: true }).first().waitFor();
  await phone.goto('/venues/new');
  expect(await phone.getByLabel('Kind of place').inputValue()).toBe('festival');
  await phone.reload();
  expect(await phone.evaluate(() => localStorage.getItem('reader'))).toContain('de-DE');
});

test('what is chosen and taken back on the same screen is taken back', async () => {
  const { owner } = await make.workspace();
  const page = await open(owner);
  await page.goto('/me/preferences');
  const isDark = page.locator('[data-mantine-color-scheme="dark"]');
  for (const [theme, state] of [
    ['Dark', 'attached'],
    ['Light', 'detached'],
    ['Dark', 'attached'],
    ['Auto', 'detached'],
  ] as const) {
    await page.getByLabel('Light or dark').selectOption(theme);
    await page.getByRole('button', { name: 'Save' }).click();
    await isDark.waitFor({ state });
  }
});

test('in a workspace that is archived one chooses as anywhere', async () => {
  const { id, owner } = await make.workspace();
  await superuser.query(`update workspaces.workspaces set status = 'archived' where workspace_id = $1`, [id]);
  const page = await open(owner);
  await page.goto('/me/preferences');
  await page.getByLabel('Light or dark').selectOption('Dark');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  await expect
    .poll(async () => (await app.server.call(owner, 'GET /api/v1/users/me/preferences')).body)
    .toMatchObject({ data: { theme: 'dark' } });
});

test('what is chosen without a network stands at once and after a reload, and comes to open screens of other devices', async () => {
  const { owner } = await make.workspace();
  await make.workspace({ owner, name: 'Las Otras' });
  const [laptop, phone] = [await open(owner), await open(owner, { width: 390, keepsApp: true })];
  await phone.goto('/me/preferences');
  await phone.getByLabel('Dates and numbers').waitFor();
  await appIsKept(phone);
  await laptop.goto('/log');
  await laptop.getByRole('heading', { level: 1 }).waitFor();
  // One looks into one workspace, the other into the other.
  const choice = laptop.getByRole('button', { name: /^Workspace: .*Switch$/ });
  const isFirst = (await choice.getAttribute('aria-label'))?.includes('Test Band');
  await choice.click();
  await laptop.getByRole('button', { name: isFirst ? 'Las Otras' : 'Test Band', exact: true }).click();

  await phone.context().setOffline(true);
  await phone.getByLabel('Light or dark').selectOption('Dark');
  await phone.getByLabel('Dates and numbers').selectOption('fr-CH');
  await phone.getByRole('button', { name: 'Save' }).click();
  await phone.getByText('Saved. Your other devices follow.').waitFor();
  await phone.getByText('One change waits to be sent.').waitFor();
  await phone.reload();
  await phone.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  expect(await phone.getByLabel('Dates and numbers').inputValue()).toBe('fr-CH');

  await phone.context().setOffline(false);
  await laptop.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  await expect.poll(async () => await laptop.evaluate(() => localStorage.getItem('reader'))).toContain('fr-CH');
});
