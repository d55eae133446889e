import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { expectFitInEveryLook, looks } from './every-look.ts';
import { accessFaults, openApp } from './open-app.ts';

const app = await openApp();
const { owner, id: workspaceId } = await make.workspace();
const show = await app.server.call(owner, `POST /api/v1/workspaces/${workspaceId}/performances`, {
  localDate: '2025-05-08',
  venue: { name: 'Barton Hall, Cornell University', city: 'Ithaca', region: 'NY', country: 'US' },
  durationSeconds: 9900,
  audienceSize: 8500,
  rating: 5,
  notes: 'Snow in May.',
  payment: { amount: 250_000, currency: 'USD' },
  expenses: [{ category: 'travel', description: 'Van', amount: 4000, currency: 'USD' }],
  playedItems: [
    { setNo: 1, title: 'Scarlet Begonias', segue: true },
    { setNo: 1, title: 'Fire on the Mountain' },
  ],
});
const operator = (await make.workspace({ owner: await make.user({ platformRole: 'operator' }) })).owner;
await app.server.call(null, 'POST /api/v1/auth/register', {
  displayName: 'Mu',
  email: 'mu@example.org',
  password: 'a sentence is fine here',
  acceptTerms: true,
});
const showId = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(show.body))?.[1] ?? '';

const open = [
  ['landing', '/'],
  ['log-in', '/log-in'],
  ['register', '/register'],
  ['setting up', '/set-up?token=0123456789abcdef'],
  ['setting up without a link', '/set-up'],
  ['confirming an address', '/verify?token=0123456789abcdef'],
  ['confirming with a useless link', '/verify'],
  ['forgetting the password', '/forgot-password'],
  ['choosing a new password', '/reset-password?token=0123456789abcdef'],
  ['choosing one with a useless link', '/reset-password'],
  ['unlocking', '/unlock?token=0123456789abcdef'],
  ['taking an account back', '/undo-email?token=0123456789abcdef'],
] as const;

const behindTheDoor = [
  ['Today', '/today'],
  ['the log', '/log'],
  ['the trash', '/log?trashed=true'],
  ['one show', `/log/${showId}`],
  ['logging a show', '/log/new'],
  ['editing a show', `/log/${showId}/edit`],
  ['logging many', '/log/many'],
  ['security', '/me/security'],
  ['data and privacy', '/me/privacy'],
  ['a new address', '/confirm-email?token=0123456789abcdef'],
  ['a new address with a useless link', '/confirm-email'],
  ['settings', '/me/settings'],
  ['a mailbox that is not theirs', '/mailbox'],
  ['nothing there', '/nowhere'],
] as const;

test.each([
  ...open.map((screen) => [...screen, null] as const),
  ...behindTheDoor.map((screen) => [...screen, owner] as const),
  ['the mailbox', '/mailbox', operator] as const,
])('%s passes axe, light and dark, wide and narrow, and fits 320 pixels', async (_, path, as) => {
  await expectFitInEveryLook(app, { path, as });
});

test('the palette passes axe and opens what was chosen by keyboard alone', async () => {
  const page = await app.page(owner, { scheme: 'dark' });
  await page.goto('/today', { waitUntil: 'networkidle' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('cornell');
  await page.getByRole('option').first().waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page
    .getByRole('article')
    .getByRole('heading', { name: /Barton Hall/ })
    .waitFor();
});

test.each(looks)('menus and filters open by keyboard, pass axe and give the focus back', async (look) => {
  const page = await app.page(owner, look);
  await page.goto('/log');
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
  const focused = async () => z.string().parse(await page.evaluate('document.activeElement.textContent'));

  await page.getByRole('button', { name: 'More to do' }).press('Enter');
  await page.getByRole('menu').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await focused()).toBe('Select shows');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('Export 1 show');
  await page.keyboard.press('End');
  expect(await focused()).toBe('Trash');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('menu').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'More to do' }).and(page.locator(':focus')).count()).toBe(1);

  await page.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByLabel('Country').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await page.getByLabel('Country').waitFor({ state: 'hidden' });
  expect(await page.getByRole('button', { name: 'Filter' }).and(page.locator(':focus')).count()).toBe(1);
});
