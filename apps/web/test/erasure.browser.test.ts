import { expect, test } from 'vitest';
import { make, minutesPassSinceProof, password, personWithPassword } from '../../server/test/index.ts';
import { linkTo } from './link-to.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();

test.each([1280, 390])('at %i pixels, somebody has their account erased and comes back to keep it', async (width) => {
  const person = await personWithPassword();
  await make.workspace({ owner: person, name: 'Solo Ana' });
  await minutesPassSinceProof(person, 11);
  const page = await app.page(person, { width, scheme: width === 390 ? 'dark' : 'light' });
  await page.goto('/me/privacy');
  await page.locator('#content').getByText('Solo Ana').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toEqual(0);
  await page.getByRole('button', { name: 'Erase my account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase your account?' });
  const erase = dialog.getByRole('button', { name: 'Erase my account' });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel('Your e-mail address, to be sure').fill(person.email);
  await erase.click();
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Your account is closed' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);

  await page.goto('/log-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.getByText(/This account will be erased on/).waitFor();
  await page.getByRole('button', { name: 'Keep my account and log in' }).click();
  await page.waitForURL('**/today');
});

test('a workspace that others belong to is decided about first', async () => {
  const person = await personWithPassword();
  const band = await make.workspace({ owner: person, name: 'Los Otros' });
  await make.member(band.id, 'editor');
  const page = await app.page(person, { width: 390 });
  await page.goto('/me/privacy');
  await page.getByText('1 other member').waitFor();
  expect(await page.getByRole('button', { name: 'Erase my account…' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: 'Hand over or delete' }).click();
  await page.waitForURL('**/workspaces');
});

test('the letter leads back by a press, once', async () => {
  const person = await personWithPassword();
  await app.server.call(person, 'POST /api/v1/users/me/erasure', { email: person.email });
  const page = await app.page(null, { width: 390 });
  const link = await linkTo(person.email);
  await page.goto(link);
  await page.getByRole('button', { name: 'Keep my account' }).click();
  await page.getByRole('heading', { name: 'Your account stays' }).waitFor();
  await page.goto(link);
  await page.getByRole('button', { name: 'Keep my account' }).click();
  await page.getByText('This link has been used or is too old.', { exact: false }).waitFor();
});

test('what was agreed to is switched and listed, and what is kept is said', async () => {
  const person = await personWithPassword();
  await make.workspace({ owner: person });
  const page = await app.page(person, { width: 390 });
  await page.goto('/me/privacy');
  const sharing = page.getByRole('switch', { name: 'Share figures' });
  expect(await sharing.isChecked()).toBe(false);
  await sharing.click({ force: true });
  await page.getByText(/Agreed on/).waitFor();
  await page.reload();
  expect(await sharing.isChecked()).toBe(true);
  await sharing.click({ force: true });
  await page.getByText(/Taken back on/).waitFor();
  await page.getByRole('row', { name: /audit log.* 400 days/ }).waitFor();
});
