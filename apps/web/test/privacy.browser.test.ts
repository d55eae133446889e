import { expect, test } from 'vitest';
import { make, minutesPassSinceProof, password, personWithPassword } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();

test.each([1280, 390])('at %i pixels, somebody takes a copy of their data with them', async (width) => {
  const person = await personWithPassword();
  await make.workspace({ owner: person });
  await minutesPassSinceProof(person, 11);
  const page = await app.page(person, { width, scheme: width === 390 ? 'dark' : 'light' });
  await page.goto('/me/privacy');
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Download' }).waitFor();
  expect(await accessFaults(page)).toEqual([]);
  expect(await overflow(page)).toEqual(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^backline-.*\.zip$/);
});
