import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Me } from '@backline/contract';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../server/test/free-port.ts';
import { make, minutesPassSinceProof, testDatabase } from '../../server/test/index.ts';
import { setPasswordHash } from '../../server/test/make.sql.ts';
import { startOpenIdServer } from '../../server/test/openid-server.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const port = String(await freePort());
const openId = await startOpenIdServer([`http://localhost:${port}/api/v1/auth/oauth/club/callback`]);
const folder = mkdtempSync(join(tmpdir(), 'providers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { issuer, clientId, clientSecret } = openId;
writeFileSync(
  join(folder, 'providers.json'),
  JSON.stringify({ club: { name: 'The Club', issuer, clientId, clientSecret } }),
);
const app = await openApp(['--port', port, '--providers-file', join(folder, 'providers.json')]);

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const somebody = () => ({
  sub: randomUUID(),
  email: `${randomUUID()}@example.org`,
  email_verified: true,
  name: 'Ana Prueba',
});

test('a person comes in by a provider, without a password, and arrives where they wanted to go', async () => {
  openId.personIs(somebody());
  const page = await app.page(null);
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Go on with The Club' }).click();
  await heading(page, 'Security').waitFor();
  await page.getByRole('button', { name: 'Unlink The Club' }).click();
  await page.getByText('Nothing else opens this account.').waitFor();
  await page.goto('/today');
  await heading(page, 'Your log starts here').waitFor();
});

test('whoever has no password and no second factor proves who they are by logging in again, and is led back', async () => {
  openId.personIs(somebody());
  const page = await app.page(null, { width: 390 });
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Go on with The Club' }).click();
  await heading(page, 'Security').waitFor();
  const me: unknown = await page.evaluate(`fetch('/api/v1/users/me').then((reply) => reply.json())`);
  await minutesPassSinceProof(z.object({ data: Me }).parse(me).data.user, 11);
  await page.getByRole('button', { name: 'Unlink The Club' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByText('This account has no password and no second factor').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Go on with The Club' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await heading(page, 'Security').waitFor();
  await page.getByRole('button', { name: 'Unlink The Club' }).click();
  await page.getByText('Nothing else opens this account.').waitFor();
});

test('a provider that vouches for no address leads back to the door, which says what to do', async () => {
  openId.personIs({ sub: randomUUID() });
  const page = await app.page(null, { width: 390 });
  await page.goto('/register');
  await page.getByRole('button', { name: 'Go on with The Club' }).click();
  await page.getByRole('alert').getByText('does not vouch for an e-mail address').waitFor();
  expect(await accessFaults(page)).toEqual([]);
});

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

test.each(looks)('a provider is linked on the security page and unlinked again ($scheme, $width)', async (look) => {
  const { owner } = await make.workspace();
  const { database } = await testDatabase();
  await database.asPlatform(async (db) => await db.run(setPasswordHash(owner.id, 'never right')));
  openId.personIs({ sub: randomUUID(), email: 'other@example.org' });
  const page = await app.page(owner, look);
  await page.goto('/me/security');
  await page.getByRole('button', { name: 'Link The Club' }).click();
  await page.getByText('other@example.org').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: 'Unlink The Club' }).click();
  await page.getByText('The Club opens your account no more').waitFor();
  await page.getByText('None is linked yet.').waitFor();
});
