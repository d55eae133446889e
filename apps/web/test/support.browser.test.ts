import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();

test.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)(
  'at %i pixels, %s: support looks in, the owner sees who, why and at what, and shuts them out',
  async (width, scheme) => {
    const name = `Los Perdidos ${width}`;
    const helper = await make.user({ displayName: 'Sue Port', platformRole: 'support' });
    await make.workspace({ name: 'Own Corner', owner: helper });
    const { id, owner } = await make.workspace({ name });
    await app.server.call(owner, `POST /api/v1/workspaces/${id}/songs`, { title: 'El cuarto de Tula' });

    const page = await app.page(helper, { width, scheme });
    await page.goto(`/admin/workspaces/${id}`);
    await page.getByText('Nobody has looked in.').waitFor();
    await page.getByRole('button', { name: 'Look in for support' }).click();
    const dialog = page.getByRole('dialog', { name: `Look into ${name}?` });
    await dialog.getByLabel('Why').fill('They cannot find their songs');
    await dialog.getByLabel('For how long').selectOption('30');
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Look in for support' }).click();
    await page.getByText(`${name} is open to you`).waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();

    const banner = page.getByRole('region', { name: 'Looking in for support' });
    await banner.getByText(`You look in for support at ${name}.`, { exact: false }).waitFor();
    await banner.getByText('30 minutes left').waitFor();
    await page.goto('/songs');
    await page.getByText('El cuarto de Tula').waitFor();
    await banner.waitFor();
    expect(await page.getByRole('link', { name: /Add a song|New song|Log a show/ }).count()).toBe(0);
    expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);

    const ownersPage = await app.page(owner, { width, scheme });
    await ownersPage.goto(`/workspace/support?workspace=${id}`);
    await ownersPage.getByText('They cannot find their songs').waitFor();
    await ownersPage.locator('a[aria-current="page"]', { hasText: 'Support' }).waitFor();
    await ownersPage.getByRole('button', { name: /What was looked at/ }).click();
    await ownersPage.getByText('/songs/stream').waitFor();
    expect([await accessFaults(ownersPage), await overflow(ownersPage)]).toEqual([[], 0]);
    await ownersPage.getByRole('button', { name: 'Shut out now' }).click();
    await ownersPage.getByRole('dialog').getByRole('button', { name: 'Shut out now' }).click();
    await ownersPage.getByText('Shut out from in here').waitFor();
    await banner.waitFor({ state: 'detached' });
    expect(await page.getByText('El cuarto de Tula').count()).toBe(0);
  },
);
