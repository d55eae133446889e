import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const password = 'a sentence is fine here';

async function register(page: Page, email: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('Your name').fill('Mu Sician');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
}

/** The link in the letter to somebody, as an operator reads it in the mailbox. */
async function linkTo(email: string): Promise<string> {
  const { owner: operator } = await make.workspace({ owner: await make.user({ platformRole: 'operator' }) });
  const mailbox = await app.page(operator);
  await mailbox.goto('/mailbox');
  const letter = mailbox.getByRole('article').filter({ hasText: email });
  return (await letter.getByRole('link').getAttribute('href')) ?? '';
}

test('whoever registers confirms by the letter and stands in a log of their own time and money', async () => {
  const email = `${randomUUID()}@example.org`;
  const page = await app.page(null, { locale: 'es-MX', timeZone: 'America/Mexico_City', width: 390 });
  await register(page, email);
  await page.goto(await linkTo(email));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Open the log' }).click();
  await page.getByRole('heading', { name: 'Your log starts here' }).waitFor();
  await page.getByText('Dates follow America/Mexico City, money is in MXN.').waitFor();
  await page.getByRole('link', { name: 'Change that' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Mu Sician');
});

test('a link that was used leads to the log-in screen, and says why', async () => {
  const email = `${randomUUID()}@example.org`;
  const page = await app.page(null);
  await register(page, email);
  const link = await linkTo(email);
  for (const last of [false, true]) {
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Open the log' }).click();
    if (!last) await page.getByRole('heading', { name: 'Your log starts here' }).waitFor();
  }
  await page.getByText('This link has been used or is too old.').waitFor();
  await page.getByRole('link', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
});

test('the settings of a workspace are changed, and hold at once and after a reload', async () => {
  const { owner } = await make.workspace({ name: 'Los Viernes' });
  const page = await app.page(owner);
  await page.goto('/me/settings');
  await page.getByLabel('Name', { exact: true }).fill('Los Sábados');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Middle/Earth');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This time zone is not known').first().waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Los Sábados');

  await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Madrid');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.getByRole('navigation').getByText('Los Sábados').first().waitFor();
  await page.reload();
  await page.getByRole('navigation').getByText('Los Sábados').first().waitFor();
});

test.each([1280, 390])('at %i pixels, whoever has several workspaces goes from one to the other', async (width) => {
  const { owner, id } = await make.workspace({ name: 'Los Viernes' });
  await make.workspace({ name: 'Trio Lluvia', owner });
  await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
    localDate: '2025-05-08',
    venue: { name: 'Barton Hall' },
    durationSeconds: 5400,
  });
  const page = await app.page(owner, { width });
  const open = async (name: string) => {
    if (width < 800) await page.getByRole('button', { name: 'More', exact: true }).click();
    else await page.getByRole('button', { name: /^Workspace/ }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };
  await page.goto('/today');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await open('Los Viernes');
  await page.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await open('Trio Lluvia');
  await page.getByRole('heading', { name: 'Your log starts here' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Your log starts here' }).waitFor();
});

test('what one person left half typed is not shown to the next in the same tab', async () => {
  const [first, second] = [await make.workspace(), await make.workspace()];
  const page = await app.page(first.owner);
  await page.goto('/songs/new');
  await page.getByLabel('Title').fill('My secret song');
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('My secret song');
  const origin = new URL(page.url()).origin;
  await page.context().addCookies([{ name: 'bl_session', value: second.owner.token, url: origin }]);
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('');
});
