import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { looks } from './every-look.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
const { id, owner } = await make.workspace({ name: 'Los Viernes' });
const [editor, viewer] = [await make.member(id, 'editor'), await make.member(id, 'viewer')];
const at = `/api/v1/workspaces/${id}`;
const Made = z.object({ id: z.string(), secret: z.string() });

async function statusOf(secret: string, path = '/performances'): Promise<number> {
  return (await fetch(`${app.server.origin}${at}${path}`, { headers: { authorization: `Bearer ${secret}` } })).status;
}

test.each([1280, 390])('at %i pixels a key is made, tried, rotated and revoked', async (width) => {
  const page = await app.page(owner, { width });
  await page.goto('/workspace/keys');
  const name = `Website at ${width}`;
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What the key is for').fill(name);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByText('A key needs at least one scope.').first().waitFor();
  await dialog.getByRole('group', { name: 'Shows', exact: true }).getByLabel('Read').check();
  await dialog.getByRole('group', { name: 'Songs' }).getByLabel('Add and change').check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByRole('heading', { name: 'Keep this key now' }).waitFor();
  const secret = await dialog.getByLabel('The key').inputValue();
  expect(secret).toMatch(/^bl_live_\w{22}_\w{43}$/);
  expect(await statusOf(secret)).toBe(200);
  expect(await statusOf(secret, '/venues')).toBe(403);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.getByText(/Test Musician · never used · until/).waitFor();
  await row.getByText('Shows: read · Songs: add and change').waitFor();
  expect(await page.getByText(secret).count()).toBe(0);

  await row.getByRole('button', { name: `Rotate ${name}` }).click();
  await dialog.getByLabel('The secret before works on for').selectOption('0');
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  await dialog.getByRole('heading', { name: 'Keep this key now' }).waitFor();
  const next = await dialog.getByLabel('The key').inputValue();
  expect([await statusOf(secret), await statusOf(next)]).toEqual([401, 200]);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();

  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText(`${name} was revoked`).waitFor();
  await row.waitFor({ state: 'detached' });
  expect(await statusOf(next)).toBe(401);
  await page.getByLabel('Show those that are over').click();
  await row.getByText('Revoked').waitFor();
});

test('a service account is made, holds a key, and is switched off', async () => {
  const page = await app.page(owner);
  await page.goto('/workspace/keys');
  await page.getByRole('button', { name: 'New service account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Setlist robot');
  await dialog.getByLabel('What it may do').selectOption('editor');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('list', { name: 'Service accounts' }).getByRole('listitem');
  await row.getByText('0 keys').waitFor();

  await page.getByRole('button', { name: 'New key' }).click();
  await dialog.getByLabel('What the key is for').fill('Robot');
  await dialog.getByLabel('Whose key it is').selectOption({ label: 'Setlist robot (Editor)' });
  await dialog.getByRole('group', { name: 'Shows', exact: true }).getByLabel('Read').check();
  await dialog.getByLabel('Only from these addresses').fill('the office');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog
    .getByText(/An address looks like/)
    .first()
    .waitFor();
  await dialog.getByLabel('Only from these addresses').fill('127.0.0.1, ::1');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByRole('heading', { name: 'Keep this key now' }).waitFor();
  const secret = await dialog.getByLabel('The key').inputValue();
  expect(await statusOf(secret)).toBe(200);
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await row.getByText('1 key').waitFor();

  await row.getByRole('button', { name: 'Edit Setlist robot' }).click();
  await dialog.getByLabel('Switched off: its keys open nothing').click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Switched off').waitFor();
  expect(await statusOf(secret)).toBe(401);
});

test('an editor sees the keys and changes none; a viewer is not led there, and told why', async () => {
  const looking = await app.page(editor);
  await looking.goto('/workspace/keys');
  await looking.getByRole('heading', { name: 'API keys' }).waitFor();
  expect(await looking.getByRole('main').getByRole('button').count()).toBe(0);
  const outside = await app.page(viewer);
  await outside.goto('/workspace/keys');
  await outside.getByRole('heading', { name: 'Not for every eye' }).waitFor();
  expect(await outside.getByRole('link', { name: 'Keys' }).count()).toBe(0);
});

test('without a network a key is not made, what was typed stays, and the page says so', async () => {
  const page = await app.page(owner);
  await page.goto('/workspace/keys', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What the key is for').fill('Too far out');
  await dialog.getByRole('group', { name: 'Shows', exact: true }).getByLabel('Read').check();
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog
    .getByText(/cannot be reached/)
    .first()
    .waitFor();
  expect(await dialog.getByLabel('What the key is for').inputValue()).toBe('Too far out');
});

test.each(looks)(
  'keys, empty and full, and their dialogs pass axe at $width pixels, $scheme, and fit 320',
  async (look) => {
    const page = await app.page(owner, look);
    const fits = async () => {
      expect(await accessFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(page)).toBe(0);
      await page.setViewportSize({ width: look.width, height: 800 });
    };
    const empty = await make.workspace({ name: 'Nothing yet' });
    const beginner = await app.page(empty.owner, look);
    await beginner.goto('/workspace/keys');
    await beginner.getByRole('heading', { name: 'No keys yet' }).waitFor();
    expect(await accessFaults(beginner)).toEqual([]);
    (
      await app.server.call(owner, `POST ${at}/api-keys`, {
        name: 'A name as long as anybody would ever think of for the nightly script that fetches all that was played'.slice(
          0,
          100,
        ),
        scopes: [
          'performance:read',
          'performance:write',
          'performance:delete',
          'song:read',
          'audit:read',
          'money:read',
        ],
        ipAllow: ['203.0.113.0/24', '2001:db8::/32'],
      })
    ).data(Made);
    await page.goto('/workspace/keys');
    await page
      .getByText(/only from 203\.0\.113\.0\/24/)
      .first()
      .waitFor();
    await fits();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('dialog').getByLabel('What the key is for').waitFor();
    // The buttons stand at the foot of the dialog, with nothing of the form below them.
    const foot = await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).boundingBox();
    const whole = await page.getByRole('dialog').boundingBox();
    const gap = (whole?.y ?? 0) + (whole?.height ?? 0) - (foot?.y ?? 0) - (foot?.height ?? 0);
    expect(gap).toBeLessThan(40);
    await fits();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page
      .getByRole('button', { name: /^Rotate A name/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click();
    await page.getByRole('heading', { name: 'Keep this key now' }).waitFor();
    await fits();
  },
);
