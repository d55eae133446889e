import { expect, test } from 'vitest';
import { accessFaults, openApp, overflow } from './open-app.ts';
import { bandWithShows } from '../../server/test/band-with-shows.ts';

const app = await openApp();

test.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)(
  'at %i pixels, %s: a locked backup is made, opened again, tried out, put in place of everything and taken back',
  async (width, scheme) => {
    const band = await bandWithShows(12);
    const page = await app.page(band.owner, { width, scheme });
    await page.goto('/workspace/backups');

    await page.getByText('No backup has been made yet.').waitFor();
    await page.getByLabel('Passphrase (only if the file should be locked)').fill('too short');
    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await page.getByText(/12/).first().waitFor();
    await page.getByLabel('Passphrase (only if the file should be locked)').fill('correct horse battery');
    await page.getByRole('button', { name: 'Make a backup now' }).click();
    await page.getByText('Ready', { exact: true }).waitFor();
    await page.getByText('Locked', { exact: true }).waitFor();
    await page.getByRole('switch', { name: 'Every day' }).click();
    await page.getByText('The timetable is saved').waitFor();
    expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);

    const title = `/api/v1/workspaces/${band.id}/performances/${band.ids.show}`;
    await app.server.call(band.owner, `PATCH ${title}`, { title: 'Renamed since' });
    await page.getByRole('button', { name: 'Restore …' }).click();
    await page.getByLabel('Passphrase of this backup').fill('wrong horse battery');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('does not open this backup').waitFor();
    expect(await page.getByLabel('Passphrase of this backup').inputValue()).toBe('wrong horse battery');
    await page.getByLabel('Passphrase of this backup').fill('correct horse battery');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('radio', { name: /Make everything as it was/ }).check();
    expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByText('This would happen').waitFor();
    await page.getByRole('columnheader', { name: 'Changes' }).waitFor();
    expect([await accessFaults(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Replace everything' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace everything' }).click();
    await page.getByText('Restored. For seven days you can take it back.').waitFor();
    expect((await app.server.call(band.owner, `GET ${title}`)).body).toMatchObject({ data: { title: 'Show 1' } });
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back. Everything is as it was before.').waitFor();
    expect((await app.server.call(band.owner, `GET ${title}`)).body).toMatchObject({
      data: { title: 'Renamed since' },
    });
  },
);
