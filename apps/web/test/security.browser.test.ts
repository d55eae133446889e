import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { make, minutesPassSinceProof, password, personWithPassword } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { linkTo } from './link-to.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
const newPassword = 'montuno de la tarde';

async function musician(): Promise<TestUser> {
  const person = await personWithPassword();
  await make.workspace({ owner: person });
  return person;
}

const field = (within: Page | Locator, label: string) => within.getByLabel(label, { exact: true });

async function logIn(page: Page, email: string, given: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await field(page, 'Password').fill(given);
  await page.getByRole('button', { name: 'Log in' }).click();
}

test.each([1280, 390])('at %i pixels, whoever forgot the password chooses a new one by the letter', async (width) => {
  const person = await musician();
  const page = await app.page(null, { width, scheme: width === 390 ? 'dark' : 'light' });
  await page.goto('/log-in');
  await page.getByRole('link', { name: 'Forgotten the password?' }).click();
  // The page before has a field of that name, too.
  await page.getByRole('heading', { name: 'Forgotten the password?' }).waitFor();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText(`If ${person.email} has an account`).waitFor();

  await page.goto(await linkTo(person.email));
  const chosen = field(page, 'New password');
  expect(await chosen.getAttribute('autocomplete')).toBe('new-password');
  await chosen.fill('montuno');
  await page.getByText('5 more characters').waitFor();
  await chosen.fill('Liverpool2026!');
  await page.getByText('Whether it is one of the common ones').waitFor();
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('This password is one of those that are tried first').first().waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await chosen.fill(newPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('link', { name: 'Log in' }).click();
  await logIn(page, person.email, newPassword);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('a wrong present password is said next to it, and logs nobody out; the right one changes it', async () => {
  const person = await musician();
  const page = await app.page(person, { width: 390 });
  await page.goto('/me/security');
  await field(page, 'Present password').fill('not the present one');
  await field(page, 'New password').fill(newPassword);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('This is not your present password.').waitFor();
  expect(await field(page, 'New password').inputValue()).toBe(newPassword);
  await field(page, 'Present password').fill(password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Password changed.').waitFor();
  expect(await field(page, 'New password').inputValue()).toBe('');
});

test('what needs a proof asks for it, goes on with it, and loses nothing that was typed', async () => {
  const person = await musician();
  await minutesPassSinceProof(person, 11);
  const page = await app.page(person, { width: 390, scheme: 'dark' });
  await page.goto('/me/security');
  const address = page.getByLabel('New e-mail address');
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await address.fill(`new-${person.email}`);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Please confirm that it is you.').waitFor();
  expect(await address.inputValue()).toBe(`new-${person.email}`);

  await page.getByRole('button', { name: 'Send the link' }).click();
  await field(dialog, 'Password').fill('not the right one');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByText('E-mail or password is not right.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await field(dialog, 'Password').fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await page.getByText(`A link is on its way to new-${person.email}`).waitFor();
  expect(await dialog.count()).toBe(0);
});

test('the link to a new address leads through the log-in to the account that asked, and the one to the old takes it back', async () => {
  const person = await musician();
  const page = await app.page(person);
  await page.goto('/me/security');
  await page.getByLabel('New e-mail address').fill(`new-${person.email}`);
  await page.getByRole('button', { name: 'Send the link' }).click();
  const link = await linkTo(`new-${person.email}`);

  const other = await app.page(null);
  await other.goto(link);
  await logIn(other, person.email, password);
  await other.getByRole('button', { name: 'Use this address' }).click();
  await other.getByText('Your address was changed.').waitFor();
  await other.getByRole('link', { name: 'Security' }).last().click();
  await other.getByText(`You log in with new-${person.email}.`).waitFor();

  const mailbox = await app.page(null, { width: 390 });
  await mailbox.goto(await linkTo(person.email));
  await mailbox.getByRole('button', { name: 'This was not me' }).click();
  await mailbox.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await mailbox.getByText('Your account is yours again.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
});

test('without a network the form says so, and keeps what was typed', async () => {
  const person = await musician();
  const page = await app.page(person);
  await page.goto('/me/security');
  await field(page, 'Present password').fill(password);
  await field(page, 'New password').fill(newPassword);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('region', { name: 'Password' }).getByRole('alert').waitFor();
  expect(await field(page, 'New password').inputValue()).toBe(newPassword);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Password changed.').waitFor();
});
