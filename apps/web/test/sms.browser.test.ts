import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { make, minutesPassSinceProof, password, personWithPassword } from '../../server/test/index.ts';
import { startTwilioServer } from '../../server/test/twilio-server.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const twilio = await startTwilioServer();
const app = await openApp([
  `--twilio-account-sid=${twilio.accountSid}`,
  `--twilio-auth-token=${twilio.authToken}`,
  '--twilio-from=+15005550006',
  `--twilio-url=${twilio.endpoint}`,
]);
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const code = (page: Page) => page.getByLabel('Code', { exact: true });

/** The code that came to a number, after so many before it. */
async function codeTo(number: string, before: number): Promise<string> {
  await expect.poll(() => twilio.sent.filter(({ to }) => to === number).length).toBe(before + 1);
  return twilio.codeTo(number);
}

const looks = [
  { width: 1280, scheme: 'light', number: '+34612345601' },
  { width: 390, scheme: 'dark', number: '+34612345602' },
] as const;

test.each(looks)(
  'a phone is turned on, finishes a log-in, proves who is there and is turned off ($scheme, $width)',
  async ({ number, ...look }) => {
    const person = await personWithPassword();
    await make.workspace({ owner: person });
    const page = await app.page(person, look);
    await page.goto('/me/security');
    await button(page, 'Get codes on a phone').click();
    await page.getByLabel('Number of the phone').fill('612 345');
    await button(page, 'Send a code').click();
    await page.getByText('A number begins with + and its country').waitFor();
    await page.getByLabel('Number of the phone').fill(number);
    await check(page, look.width);
    await button(page, 'Send a code').click();
    await page.getByText(`A code is on its way to •••• ${number.slice(-2)}.`).waitFor();
    await check(page, look.width);
    await code(page).fill(await codeTo(number, 0));
    await button(page, 'Turn on').click();
    await heading(page, 'Keep these recovery codes').waitFor();
    await button(page, 'I have kept them').click();
    await page.getByText(`Codes go to the phone •••• ${number.slice(-2)}`).waitFor();
    await check(page, look.width);

    const outside = await app.page(null, look);
    await outside.goto('/log-in');
    await outside.getByLabel('E-mail').fill(person.email);
    await outside.getByLabel('Password', { exact: true }).fill(password);
    await button(outside, 'Log in').click();
    await outside.getByText('We send a code to your phone.').waitFor();
    await check(outside, look.width);
    await button(outside, 'Send a code').click();
    await code(outside).fill(await codeTo(number, 1));
    await check(outside, look.width);
    await button(outside, 'Log in').click();
    await heading(outside, 'Your log starts here').waitFor();

    await minutesPassSinceProof(person, 11);
    await outside.goto('/me/security');
    await button(outside, 'Turn the phone off').click();
    const dialog = outside.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByRole('button', { name: 'Send a code' }).click();
    await dialog.getByLabel('Code').fill(await codeTo(number, 2));
    await check(outside, look.width);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await outside.getByText('No more codes go to the phone').waitFor();
    await heading(outside, 'Second factor Off').waitFor();
  },
);

async function check(page: Page, width: number): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width, height: 800 });
}
