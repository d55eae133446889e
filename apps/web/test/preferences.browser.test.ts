import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { make } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
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
  await laptop.getByText('Saved, on every device').waitFor();
  await laptop.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });

  await phone.goto('/me/security');
  await phone.locator('[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  // A session's moments in German, and in the farthest zone.
  const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Pacific/Kiritimati' });
  await phone.getByText(day.format(new Date()), { exact: false }).first().waitFor();
  await phone.goto('/venues/new');
  expect(await phone.getByLabel('Kind of place').inputValue()).toBe('festival');
  await phone.reload();
  expect(await phone.evaluate(() => localStorage.getItem('reader'))).toContain('de-DE');
});
