import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { TestUser } from '../../server/test/index.ts';
import { make, minutesPassSinceProof, password, personWithPassword } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';
import { virtualDevice } from './virtual-device.ts';

const app = await openApp();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function musician(): Promise<TestUser> {
  const person = await personWithPassword();
  await make.workspace({ owner: person });
  return person;
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/me/security');
  await button(page, 'Add a passkey').click();
  await page.getByLabel('What is it called?').fill(name);
  await button(page, 'Make the passkey').click();
  await heading(page, 'Keep these recovery codes').waitFor();
  await button(page, 'I have kept them').click();
}

async function logOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/log-in');
  await heading(page, 'Log in').waitFor();
}

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

test.each(looks)(
  'a passkey is added, opens the account by itself, is renamed and removed ($scheme, $width)',
  async (look) => {
    const page = await app.page(await musician(), look);
    const device = await virtualDevice(page);
    await addPasskey(page, 'My phone');
    await page.getByText('10 recovery codes are left.').waitFor();
    expect(await device.passkeys()).toBe(1);
    await check(page, look.width);

    // What the field offers waits as long as nobody touches the device.
    await device.isAtHand(false);
    await logOut(page);
    await check(page, look.width);
    await device.isAtHand(true);
    await button(page, 'Use a passkey').click();
    await heading(page, 'Your log starts here').waitFor();
    await page.goto('/me/security');
    await page.getByText('last used').waitFor();
    await button(page, 'Rename My phone').click();
    await page.getByLabel('What is it called?').fill('Telephone');
    await button(page, 'Save').click();
    await button(page, 'Remove Telephone').click();
    await check(page, look.width);
    await button(page, 'Remove it').click();
    await page.getByText('You have none yet.').waitFor();
    await heading(page, 'Second factor Off').waitFor();

    await device.isAtHand(false);
    await logOut(page);
    await device.isAtHand(true);
    await button(page, 'Use a passkey').click();
    await page.getByText('This passkey opens nothing here.').waitFor();
  },
);

test('the field for the address offers passkeys, and one that is chosen there opens the account', async () => {
  const page = await app.page(await musician(), { width: 390 });
  const device = await virtualDevice(page);
  await addPasskey(page, 'Phone');
  await device.isAtHand(false);
  await logOut(page);
  expect(await page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username webauthn');
  await device.isAtHand(true);
  // Chromium's played device chooses by itself, without a list to choose from.
  await page.reload();
  await heading(page, 'Your log starts here').waitFor();
});

test('after the password a passkey finishes the log-in, also after a reload, and one that verifies nobody', async () => {
  const person = await musician();
  const page = await app.page(person, { width: 390 });
  await virtualDevice(page, { canVerify: false });
  await addPasskey(page, 'Key on my ring');
  await page.getByText('Second factor only', { exact: true }).waitFor();

  await logOut(page);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Log in').click();
  await heading(page, 'One more step').waitFor();
  await button(page, 'Phone not at hand? Use a recovery code').waitFor();
  await check(page, 390);
  await button(page, 'Use a passkey').click();
  await heading(page, 'Your log starts here').waitFor();
});

test('a passkey proves who is there, and what was asked goes on', async () => {
  const person = await musician();
  const page = await app.page(person);
  await virtualDevice(page);
  await addPasskey(page, 'Laptop');
  await minutesPassSinceProof(person, 11);
  await page.reload();
  await page.getByLabel('New e-mail address').fill(`new-${person.email}`);
  await page.getByRole('button', { name: 'Send the link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByText('your device asks for your finger').waitFor();
  expect(await dialog.getByLabel('Password').count()).toBe(0);
  await check(page, 1280);
  await dialog.getByRole('button', { name: 'Use a passkey', exact: true }).click();
  await page.getByText(`A link is on its way to new-${person.email}`).waitFor();
});

test('a device that has a passkey already says so, and one that was broken off loses nothing', async () => {
  const page = await app.page(await musician(), { width: 390 });
  const device = await virtualDevice(page);
  await addPasskey(page, 'Phone');
  await button(page, 'Add a passkey').click();
  await page.getByLabel('What is it called?').fill('Again');
  await button(page, 'Make the passkey').click();
  await page.getByText('This device has a passkey of this account already.').waitFor();
  expect(await page.getByLabel('What is it called?').inputValue()).toBe('Again');
  await device.isAtHand(false);
  await logOut(page);
  await device.verifies(false);
  await device.isAtHand(true);
  await button(page, 'Use a passkey').click();
  await page.getByText('No passkey was given').waitFor();
});

async function check(page: Page, width: number): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width, height: 800 });
}
