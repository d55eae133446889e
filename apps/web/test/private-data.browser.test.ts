import { randomUUID } from 'node:crypto';
import { PrivateRecord } from '@backline/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { TestUser } from '../../server/test/index.ts';
import { make, personWithPassword } from '../../server/test/index.ts';
import { accessFaults, appIsKept, openApp, overflow } from './open-app.ts';
import { virtualDevice } from './virtual-device.ts';

const app = await openApp();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const passphrase = 'four crates of oranges';

const ana = await personWithPassword();
const { id: workspaceId } = await make.workspace({ owner: ana });
const ben = await make.member(workspaceId, 'editor');
const venueId = randomUUID();
await app.server.call(ana, `POST /api/v1/workspaces/${workspaceId}/venues`, { id: venueId, name: 'La Casa' });

/** Sets private data up, from the explanation to the look at the paper. */
async function setUp(page: Page): Promise<readonly string[]> {
  await page.goto('/me/private');
  await page.getByText('Nobody can bring it back: not your band').waitFor();
  await page.getByLabel('New passphrase for private data', { exact: true }).fill(passphrase);
  await page.getByLabel('I understand that nobody can bring it back').check();
  await button(page, 'Make my keys').click();
  const listed = page.getByRole('list', { name: 'The 24 words' }).locator('code');
  await listed.last().waitFor();
  const words = await listed.allTextContents();
  expect(words).toHaveLength(24);
  await button(page, 'I have written them down').click();
  for (const field of await page.getByLabel(/^Word \d+$/).all()) {
    const label =
      (await field.evaluate((input: { labels: ArrayLike<{ textContent: string }> }) => input.labels[0]?.textContent)) ??
      '';
    await field.fill(words[Number(label.slice(5)) - 1] ?? '');
  }
  await check(page);
  await button(page, 'Done, use these keys').click();
  await page.getByText('Private data is unlocked in this tab.').waitFor();
  return words;
}

async function unlock(page: Page): Promise<void> {
  await button(page, 'Unlock').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase for private data', { exact: true }).fill(passphrase);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
}

async function unlockByWords(page: Page, words: readonly string[]): Promise<void> {
  await button(page, 'Unlock').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Use the recovery key', exact: true }).click();
  const field = dialog.getByLabel('The 24 words of your recovery key');
  await field.fill(words.toReversed().join(' '));
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await field.fill(`  ${words.join('\n').toUpperCase()} `);
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
}

async function openVenue(as: TestUser, look: Parameters<typeof app.pageAgain>[1]): Promise<Page> {
  const page = await app.pageAgain(as, look);
  await page.goto(`/venues/${venueId}`);
  await unlock(page);
  await page.getByText('Inés Gómez').waitFor();
  return page;
}

async function changePhone(page: Page, phone: string): Promise<void> {
  await button(page, 'Change Inés Gómez').click();
  await page.getByLabel('Phone').fill(phone);
  await button(page, 'Save').click();
}

async function check(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 800 };
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize(size);
}

test('a contact is sealed, shared, changed by two at once and laid side by side, found, and taken back', async () => {
  const [phone, desk] = [{ width: 390, scheme: 'dark' } as const, { width: 1280, scheme: 'light' } as const];
  await setUp(await app.pageAgain(ben, desk));
  const at = await app.pageAgain(ana, phone);
  const words = await setUp(at);
  await at.goto(`/venues/${venueId}`);
  await unlock(at);
  await button(at, 'Add a contact').click();
  await at.getByLabel('Name').fill('Inés Gómez');
  await at.getByLabel('Phone').fill('+34 699 123 457');
  await check(at);
  await button(at, 'Save').click();
  await at.getByText('+34 699 123 457').waitFor();
  await button(at, 'Who can read Inés Gómez: Only you').click();
  await check(at);
  await button(at, 'Share with Test editor').click();
  await button(at, 'Stop sharing with Test editor').waitFor();
  await button(at, 'Done').click();

  const bens = await openVenue(ben, desk);
  await check(bens);
  // Both begin from the same: the second to save is shown both.
  await button(bens, 'Change Inés Gómez').click();
  await bens.getByLabel('Phone').fill('+34 600 000 002');
  await changePhone(at, '+34 600 000 001');
  await at.getByText('+34 600 000 001').waitFor();
  await bens.getByText('+34 600 000 001').waitFor();
  await button(bens, 'Save').click();
  const sides = bens.getByRole('dialog', { name: 'Somebody else changed this too' });
  await sides.getByRole('region', { name: 'Theirs' }).getByText('+34 600 000 001').waitFor();
  await check(bens);
  await button(bens, 'Keep mine').click();
  await at.getByText('+34 600 000 002').waitFor();

  await bothWrite(at, bens);

  await at.getByRole('link', { name: 'All private contacts and notes' }).click();
  await at.getByLabel('Search what is unlocked').fill('ines 600000');
  await at.getByText('Inés Gómez').waitFor();
  await check(at);
  await at.getByLabel('Search what is unlocked').fill('paris');
  await at.getByText('Nothing here says that.').waitFor();
  await at.getByLabel('Search what is unlocked').fill('');
  await button(at, 'Who can read Inés Gómez: You and 1 other').click();
  await button(at, 'Stop sharing with Test editor').click();
  await bens.getByText('Nobody else sees it until you share it.').waitFor();

  // Somebody who can read it leaves: the next device that opens it gives it a new key.
  await button(at, 'Share with Test editor').click();
  await bens.getByText('+34 600 000 003').waitFor();
  const before = await onlyRecord();
  await app.server.call(ben, `POST /api/v1/workspaces/${workspaceId}/leave`);
  await expect.poll(async () => (await onlyRecord()).rekeyDueAt).toEqual(expect.any(String));
  const anas = await app.pageAgain(ana, phone);
  await anas.goto(`/venues/${venueId}`);
  await unlockByWords(anas, words);
  await anas.getByText('Inés Gómez').waitFor();
  await expect.poll(onlyRecord).toMatchObject({ rekeyDueAt: null, holders: [ana.id] });
  expect((await onlyRecord()).sealed.kid).not.toBe(before.sealed.kid);
});

/** One of two writes without a network: it is seen and found at once, and what both wrote waits for a person, opened on the device. */
async function bothWrite(at: Page, bens: Page): Promise<void> {
  await bens.context().setOffline(true);
  await changePhone(bens, '+34 600 000 003');
  await bens.getByText('+34 600 000 003').waitFor();
  await changePhone(at, '+34 600 000 004');
  await at.getByText('+34 600 000 004').waitFor();
  await expect.poll(async () => (await onlyRecord()).version).toBeGreaterThan(3);
  await bens.context().setOffline(false);
  await bens.getByRole('link', { name: 'One thing needs you' }).click();
  const card = bens.getByRole('article', { name: 'La Casa · Private record' });
  await card.getByRole('region', { name: 'Mine' }).getByText('+34 600 000 003').waitFor();
  await card.getByRole('region', { name: 'Theirs' }).getByText('+34 600 000 004').waitFor();
  await card.getByRole('region', { name: 'Before' }).getByText('+34 600 000 002').waitFor();
  await check(bens);
  await card.getByRole('region', { name: 'Mine' }).getByRole('button', { name: 'Take this' }).click();
  await bens.getByText('Nothing needs you').waitFor();
  await at.getByText('+34 600 000 003').waitFor();
  await bens.goBack();
}

async function onlyRecord(): Promise<PrivateRecord> {
  const { body } = await app.server.call(ana, `GET /api/v1/workspaces/${workspaceId}/private-records/stream`);
  return PrivateRecord.parse(JSON.parse(String(body)));
}

test('what was sealed and the server would not take opens on the device, once it is unlocked there', async () => {
  const dan = await make.member(workspaceId, 'editor');
  const page = await app.page(dan, { width: 390, scheme: 'dark', keepsApp: true });
  await setUp(page);
  await page.goto(`/venues/${venueId}`);
  await unlock(page);
  await button(page, 'Add a contact').click();
  await page.getByLabel('Name').fill('Inés Gómez');
  await page.getByLabel('Phone').fill('+34 600 000 001');
  await button(page, 'Save').click();
  await page.getByText('+34 600 000 001').waitFor();
  await appIsKept(page);
  await page.getByText(/waits to be sent/).waitFor({ state: 'hidden' });

  await page.context().setOffline(true);
  await changePhone(page, '+34 600 000 002');
  await button(page, 'Add a contact').click();
  await page.getByLabel('Name').fill('Marta Gil');
  await button(page, 'Save').click();
  await page.getByText('2 changes wait to be sent.').waitFor();
  await becomes(dan, 'member');
  await page.context().setOffline(false);

  await page.getByRole('link', { name: '2 things need you' }).click();
  await page.getByRole('article', { name: 'La Casa · Change a private record' }).getByText('+34 600 000 002').waitFor();
  const refused = page.getByRole('article', { name: 'Keep a private record' });
  await refused.getByText('Marta Gil').waitFor();
  await check(page);
  await page.reload();
  await refused.getByText('What you entered is sealed. It opens here once private data is unlocked.').waitFor();
  expect(await page.getByText('Marta Gil').count()).toBe(0);
  await check(page);
  await unlock(page);
  await refused.getByText('Marta Gil').waitFor();
});

async function becomes({ id }: TestUser, role: string): Promise<void> {
  const path = `/api/v1/workspaces/${workspaceId}/members`;
  const Members = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });
  const { data } = Members.parse((await app.server.call(ana, `GET ${path}`)).body);
  const member = data.find(({ userId }) => userId === id);
  expect(await app.server.call(ana, `PATCH ${path}/${member?.id}`, { role })).toMatchObject({ status: 200 });
}

test('a wrong passphrase says so, a passkey unlocks, and locking shows nothing any more', async () => {
  const carla = await personWithPassword();
  await make.workspace({ owner: carla });
  const page = await app.page(carla, { width: 390 });
  const device = await virtualDevice(page, { hasPrf: true });
  await page.goto('/me/security');
  await button(page, 'Add a passkey').click();
  await button(page, 'Make the passkey').click();
  await button(page, 'I have kept them').click();
  await setUp(page);
  await button(page, 'Let a passkey unlock it').click();
  await button(page, 'Choose the passkey').click();
  await page.getByText('This passkey unlocks your private data now').waitFor();
  await check(page);
  await button(page, 'Lock now').click();
  await button(page, 'Unlock').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passphrase for private data', { exact: true }).fill('four crates of lemons');
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await dialog.getByText('This is not the passphrase of your private data.').waitFor();
  await check(page);
  await dialog.getByRole('button', { name: 'Use a passkey', exact: true }).click();
  await page.getByText('Private data is unlocked in this tab.').waitFor();

  // Whoever logs out leaves no keys behind in the tab.
  await device.isAtHand(false);
  await page.getByRole('button', { name: 'More' }).click();
  await button(page, 'Log out').click();
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor();
  // What the field offers waits as long as nobody touches the device.
  await check(page);
  await device.isAtHand(true);
  await button(page, 'Use a passkey').click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Private data' }).click();
  await page.getByText('Private data is locked.').waitFor();
});
