import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { holdTable, make } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/import');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a table is mapped, tried out, imported and undone', async () => {
  const { owner } = await make.workspace({ timeZone: 'Europe/Madrid' });
  const page = await app.page(owner);
  await upload(page, 'shows.csv', 'When,Where,Fee\n2024-05-08,Sala El Sol,"150,50"\n2024-05-09,Café Berlín,\n');
  await page.getByRole('combobox', { name: 'What “When” becomes' }).waitFor();
  await page.getByRole('combobox', { name: 'What “Where” becomes' }).selectOption({ label: 'Venue' });
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByText('A length looks like 1:30 or 90 minutes.').waitFor();
  await page.getByRole('textbox', { name: 'Length' }).fill('1:30');
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByText('Nothing is stored yet.').waitFor();
  await page.getByRole('button', { name: 'Import 2 shows' }).click();
  await page.getByText('2 shows are in the log.').waitFor();

  await page.getByRole('link', { name: 'See the log' }).click();
  await page.getByRole('link', { name: /Sala El Sol/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('2 shows went into the trash.').waitFor();
  await page.goto('/log');
  await page.getByText('No shows yet').waitFor();
});

test('every bad cell is named with its place, and the good rows can come without the bad', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  const rows = ['2024-05-08,Sala El Sol,90', 'soon,Sala El Sol,90', '2024-05-10,=cmd(),90'];
  await upload(page, 'shows.csv', ['Date,Venue,Minutes', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Try it out' }).click();
  const bad = page.getByRole('region', { name: 'Bad cells' });
  await bad.waitFor();
  expect(await bad.getByRole('row').count()).toBe(3);
  expect(await bad.getByRole('row', { name: /^3 Date soon/ }).count()).toBe(1);
  await page.getByRole('button', { name: 'Import the one good show' }).click();
  await page.getByText('1 show is in the log.').waitFor();
});

test('a file that is cut off says where it ends', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await upload(page, 'shows.json', '[{"localDate": "2024-05-08", "venueName": "x"},\n{"loc');
  await page.getByText('This file could not be read').waitFor();
  await page.getByText(/line 2, column/).waitFor();
});

test('an import that the server gave up on says why, and can be tried again with the same file', async () => {
  const { id, owner } = await make.workspace({ timeZone: 'Europe/Madrid' });
  const page = await app.page(owner);
  await upload(page, 'shows.csv', 'Date,Venue,Minutes\n2024-05-08,Sala El Sol,90\n');
  await page.getByRole('button', { name: 'Try it out' }).waitFor();
  await make.givenUpImports(id, 'The import did not get through: it failed 3 times.');
  await page.reload();
  await page.getByText('it failed 3 times').waitFor();
  await page.getByText('Your file is fine and still here.').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Import 1 show' }).waitFor();
});

test('an import passes axe at every stage, also while it runs, and fits 320 pixels', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  const looksRight = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours on their way from one scheme to the other are nobody's choice.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessFaults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await upload(page, 'shows.csv', 'Date,Venue,Minutes\n2024-05-08,Sala El Sol,90\n2024-05-09,Caracol,60\nsoon,x,1\n');
  await page.getByRole('button', { name: 'Try it out' }).waitFor();
  await looksRight();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Import the 2 good shows' }).waitFor();
  await looksRight();

  const letGo = await holdTable('gigs.performances');
  try {
    await page.getByRole('button', { name: 'Import the 2 good shows' }).click();
    await page.getByRole('progressbar').waitFor();
    await looksRight();
    expect(await page.getByRole('progressbar').count()).toBe(1);
  } finally {
    await letGo();
  }
  await page.getByText('2 shows are in the log.').waitFor();
  await looksRight();
});
