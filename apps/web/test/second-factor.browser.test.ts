import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { decodeQR } from 'qr/decode.js';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { TestUser } from '../../server/test/index.ts';
import { make, testDatabase } from '../../server/test/index.ts';
import { hashForTest } from '../../server/test/hash-for-test.ts';
import { codeOf } from '../../server/test/person-with-factor.ts';
import { setPasswordHash } from '../../server/test/make.sql.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
const password = 'tumbao en la noche';
let passwordHash = '';

beforeAll(async () => {
  passwordHash = await hashForTest(password);
});

async function somebody(): Promise<TestUser> {
  const { owner } = await make.workspace();
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => await db.run(setPasswordHash(owner.id, passwordHash)));
  return owner;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** As a phone's camera sees it: the picture is drawn, and read again from its pixels. */
async function scanned(page: Page): Promise<string> {
  await heading(page, '1. Scan this with your app').waitFor();
  const Pixels = z.object({ width: z.number(), height: z.number(), data: z.array(z.number()) });
  const pixels: unknown = await page.evaluate(`(async () => {
    const drawn = document.querySelector('svg[role=img]');
    const size = 480;
    const copy = drawn.cloneNode(true);
    copy.setAttribute('width', size);
    copy.setAttribute('height', size);
    const image = new Image();
    image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const paper = canvas.getContext('2d');
    paper.fillStyle = getComputedStyle(drawn).backgroundColor;
    paper.fillRect(0, 0, size, size);
    paper.drawImage(image, 0, 0);
    return { width: size, height: size, data: [...paper.getImageData(0, 0, size, size).data] };
  })()`);
  const { width, height, data } = Pixels.parse(pixels);
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}

async function setUp(page: Page): Promise<{ uri: string; codes: readonly string[] }> {
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const uri = await scanned(page);
  await page.getByLabel('Code', { exact: true }).fill(codeOf(uri));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await heading(page, 'Keep these recovery codes').waitFor();
  return { uri, codes: await page.getByRole('listitem').locator('code').allTextContents() };
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/log-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await heading(page, 'One more step').waitFor();
}

test('an app is set up by the picture or the key, and log-in then asks for its code', async () => {
  const user = await somebody();
  const page = await app.page(user);
  await page.goto('/me/security');
  await page.getByText('Off', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const uri = await scanned(page);
  const key = await page.locator('code').first().textContent();
  expect(key?.replaceAll(' ', '')).toBe(new URL(uri).searchParams.get('secret'));
  expect(await page.getByRole('link', { name: 'Open in an app' }).getAttribute('href')).toBe(uri);

  const wrong = codeOf(uri) === '123456' ? '654321' : '123456';
  await page.getByLabel('Code', { exact: true }).fill(wrong);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByText('This code is not right. Check that the clock').waitFor();
  const code = codeOf(uri);
  await page.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await heading(page, 'Keep these recovery codes').waitFor();
  const codes = await page.getByRole('listitem').locator('code').allTextContents();
  expect(codes).toHaveLength(10);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const kept = readFileSync(await (await downloading).path(), 'utf8');
  expect(codes.filter((each) => !kept.includes(each))).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 recovery codes are left.').waitFor();
  await page.reload();
  await page.getByText('10 recovery codes are left.').waitFor();
  expect(await page.getByText(codes[0] ?? '').count()).toBe(0);

  const outside = await app.page(null, { width: 390 });
  await logIn(outside, user.email);
  const field = outside.getByLabel('Code', { exact: true });
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  await field.fill(wrong);
  await outside.getByRole('button', { name: 'Log in' }).click();
  await outside.getByText('This code is not right, or was used already.').waitFor();
  await field.fill(codeOf(uri, 1));
  await outside.keyboard.press('Enter');
  await heading(outside, 'Your log starts here').waitFor();
});

test('a recovery code opens in place of a code, and turning off makes the password enough', async () => {
  const user = await somebody();
  const { codes } = await setUp(await app.page(user));
  const page = await app.page(null);
  await logIn(page, user.email);
  await page.getByRole('button', { name: 'Phone not at hand? Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[2] ?? '');
  await page.getByRole('button', { name: 'Log in' }).click();
  await heading(page, 'Your log starts here').waitFor();

  await page.goto('/me/security');
  await page.getByText('9 recovery codes are left.').waitFor();
  await page.getByRole('button', { name: 'New recovery codes' }).click();
  await heading(page, 'Keep these recovery codes').waitFor();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('10 recovery codes are left.').waitFor();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
  await page.getByText('The authenticator app is off').waitFor();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).waitFor();
});

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

test.each(looks)('every step of setting up passes axe and fits 320 pixels ($scheme, $width)', async (look) => {
  const page = await app.page(await somebody(), look);
  await page.goto('/me/security', { waitUntil: 'networkidle' });
  await heading(page, 'Second factor Off').waitFor();
  await check(page, look.width);
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const uri = await scanned(page);
  await check(page, look.width);
  await page.getByLabel('Code', { exact: true }).fill(codeOf(uri));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await heading(page, 'Keep these recovery codes').waitFor();
  await check(page, look.width);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await check(page, look.width);
});

test.each(looks)('both steps at the door pass axe and fit 320 pixels ($scheme, $width)', async (look) => {
  const user = await somebody();
  await setUp(await app.page(user));
  const page = await app.page(null, look);
  await logIn(page, user.email);
  await check(page, look.width);
  await page.getByRole('button', { name: 'Phone not at hand? Use a recovery code' }).click();
  await check(page, look.width);
});

async function check(page: Page, width: number): Promise<void> {
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width, height: 800 });
}
