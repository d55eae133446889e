import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
const root = await make.user({ displayName: 'Root Prueba', platformRole: 'super_admin' });
const support = await make.user({ displayName: 'Sue Port', platformRole: 'support' });
for (const owner of [root, support]) await make.workspace({ name: 'Own Corner', owner });

test.each([1280, 390])('at %i pixels an account is found, suspended with a reason, and opened again', async (width) => {
  const { owner } = await make.workspace({ owner: await make.user({ displayName: `Nina Tumbao ${width}` }) });
  const page = await app.page(root, { width });
  await page.goto('/today');
  await page.getByRole('button', { name: width > 800 ? 'Account: Root Prueba' : 'More' }).click();
  await page.getByRole('link', { name: 'Run the installation' }).click();
  await page.getByRole('searchbox', { name: 'Search by name or address' }).fill(`tumbao ${width}`);
  await page.getByRole('status').getByText('1 account').waitFor();
  await page.getByRole('link', { name: `Nina Tumbao ${width}` }).click();
  await page.getByRole('heading', { level: 1, name: `Nina Tumbao ${width}` }).waitFor();
  await page.getByText('1 session', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Suspend' }).click();
  const dialog = page.getByRole('dialog', { name: `Suspend Nina Tumbao ${width}?` });
  const action = dialog.getByRole('button', { name: 'Suspend' });
  expect(await action.isDisabled()).toBe(true);
  await dialog.getByLabel('Why').fill('Sends rubbish to everybody');
  await action.click();
  await page.getByText(`Nina Tumbao ${width} is suspended`).waitFor();
  await page.getByText('0 sessions', { exact: true }).waitFor();
  const history = page.getByRole('list', { name: 'What was done' });
  await history.getByText('User suspended').waitFor();
  const answer = await app.server.call(owner, 'GET /api/v1/users/me');
  expect(answer.status).toBe(401);

  await page.getByRole('button', { name: 'Open again' }).click();
  await page.getByLabel('Why').fill('It was a mistake');
  await page.getByRole('dialog').getByRole('button', { name: 'Open again' }).click();
  await page.getByText(`The account of Nina Tumbao ${width} is open again`).waitFor();
});

test('what the server refuses is said, and what was typed stays', async () => {
  const user = await make.user({ displayName: 'Rita Refused' });
  const page = await app.page(root);
  await page.goto(`/admin/users/${user.id}`);
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByLabel('Why').fill('She was faster');
  await app.server.call(root, `POST /api/v1/admin/users/${user.id}/suspend`, { reason: 'Done already' });
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await page.getByText('Code STATE_CONFLICT', { exact: false }).waitFor();
  expect(await page.getByLabel('Why').inputValue()).toBe('She was faster');
});

test('a workspace is suspended, its member is told on the screen that is open, and it comes back', async () => {
  const { id, owner } = await make.workspace({ name: 'Los Cerrados' });
  const inside = await app.page(owner);
  await inside.goto('/songs');
  await inside.getByRole('heading', { level: 1, name: 'Songs' }).waitFor();
  const page = await app.page(root);
  await page.goto('/admin/workspaces?q=cerrados');
  await page.getByRole('link', { name: /Los Cerrados/ }).click();
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByLabel('Why').fill('Sells what is not there');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await page.getByText('Los Cerrados is suspended').waitFor();

  await inside.getByRole('heading', { level: 1, name: 'Los Cerrados is suspended' }).waitFor();
  expect(await accessFaults(inside)).toEqual([]);
  await inside.goto('/me/security');
  await inside.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
  await inside.goto('/today');
  await inside.getByRole('heading', { level: 1, name: 'Los Cerrados is suspended' }).waitFor();
  await app.server.call(root, `POST /api/v1/admin/workspaces/${id}/lift`, { reason: 'It was a mistake' });
  await inside.getByRole('button', { name: 'Look again' }).click();
  await inside.getByRole('heading', { level: 1, name: /Los Cerrados is suspended/ }).waitFor({ state: 'detached' });
  await inside.goto('/songs');
  await inside.getByRole('heading', { level: 1, name: 'Songs' }).waitFor();
});

test('jobs, health and the log of the platform are read', async () => {
  const page = await app.page(root);
  await page.goto('/admin/health');
  await page.getByText('1 worker is there', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Jobs' }).click();
  await page
    .getByRole('link', { name: /mail\.send/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'mail.send' }).waitFor();
  await page.goto('/admin/dead-letters');
  await page.getByRole('heading', { name: 'Nothing is laid aside' }).waitFor();
  await page.getByRole('link', { name: 'Platform log' }).click();
  await page.getByRole('button', { name: 'Check all now' }).click();
  await page.getByText(/\d+ chains, whole when they were last checked\./).waitFor();
  // Each look of an operator is an entry, and soon there are many of them.
  await page.goto('/admin/log?category=moderation');
  await page
    .getByRole('link', { name: /User suspended/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'User suspended' }).waitFor();
});

test('settings hold at once: a notice above every screen, a name at the door, and no new accounts', async () => {
  // Fifty a minute is what the console takes of one operator, and a quick machine gets there.
  const operator = await make.user({ displayName: 'Otra Prueba', platformRole: 'super_admin' });
  await make.workspace({ name: 'Own Corner', owner: operator });
  const page = await app.page(operator);
  await page.goto('/admin/settings');
  await page.getByLabel('Name').fill('Club Tumbao');
  await page.getByLabel('Who may open an account').selectOption('closed');
  await page.getByLabel('Notice').fill('Down on Sunday from two to three');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved; it holds from now on').waitFor();
  await page.getByRole('note').getByText('Down on Sunday').waitFor();
  const outside = await app.page(null);
  await outside.goto('/register');
  await outside.getByRole('heading', { level: 1, name: 'No new accounts here' }).waitFor();
  await outside.getByText('Club Tumbao').waitFor();
  await outside.getByText('Down on Sunday').waitFor();
  expect(await accessFaults(outside)).toEqual([]);
  await outside.goto('/');
  await outside.getByRole('heading', { level: 1 }).waitFor();
  await outside.getByRole('link', { name: 'Log in' }).waitFor();
  await page.getByLabel('Who may open an account').selectOption('open');
  await page.getByLabel('Notice').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('note').waitFor({ state: 'detached' });
});

test('each role is led to its own parts, and whoever has none to no part at all', async () => {
  const page = await app.page(support);
  await page.goto('/admin/users');
  await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
  const tabs = page.getByRole('navigation', { name: 'Parts of the installation' }).getByRole('link');
  expect(await tabs.allInnerTexts()).toEqual(['Accounts', 'Workspaces', 'Jobs', 'Health']);
  await page.goto('/admin/log');
  await page.getByRole('heading', { level: 1, name: 'Not for every eye' }).waitFor();
  const { owner } = await make.workspace();
  const outside = await app.page(owner);
  await outside.goto('/admin/users');
  await outside.getByRole('heading', { level: 1, name: 'Not for every eye' }).waitFor();
  await outside.getByRole('button', { name: /Account/ }).click();
  expect(await outside.getByRole('link', { name: 'Run the installation' }).count()).toBe(0);
});

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

test.each(looks)('every part passes axe at $width pixels, $scheme, and fits 320', async (look) => {
  const user = await make.user({ displayName: 'A name of the longest kind that anybody ever put into a form of ours' });
  const { id } = await make.workspace({ name: 'The Longest Name That A Band Can Have In This Spot', owner: user });
  // Somebody of its own: so many looks within a minute are as many as one may have.
  const operator = await make.user({ platformRole: 'super_admin' });
  await make.workspace({ owner: operator });
  const page = await app.page(operator, look);
  for (const path of [
    '/admin/users',
    `/admin/users/${user.id}`,
    '/admin/workspaces',
    `/admin/workspaces/${id}`,
    '/admin/jobs',
    '/admin/dead-letters',
    '/admin/health',
    '/admin/settings',
    '/admin/log',
  ]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect([path, await accessFaults(page)]).toEqual([path, []]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect([path, await overflow(page)]).toEqual([path, 0]);
    await page.setViewportSize({ width: look.width, height: 800 });
  }
});
