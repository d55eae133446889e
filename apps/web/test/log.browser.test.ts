import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { accessFaults, openApp } from './open-app.ts';

const app = await openApp();

async function fillShow(page: Page, show: { date: string; venue: string; length: string }): Promise<void> {
  await page.goto('/log/new');
  await page.getByLabel('Date').fill(show.date);
  await page.getByLabel('Length').fill(show.length);
  await page.getByRole('combobox', { name: 'Venue' }).fill(show.venue);
}

/** Pastes into the field that has the focus, as a spreadsheet would. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
  }`);
}

test('a musician logs a show with songs and money, and reads it back', async () => {
  const { owner } = await make.workspace({ currency: 'EUR' });
  const page = await app.page(owner);
  await fillShow(page, { date: '2025-05-08', venue: 'Sala El Sol', length: '1:30' });
  await page.getByLabel('City').fill('Madrid');
  await page.getByLabel('Or paste the list').fill('Scarlet Begonias >\nFire on the Mountain\n\nMorning Dew');
  await page.getByRole('button', { name: 'Take 3 songs' }).click();
  await page.getByLabel('Pay', { exact: true }).fill('250.50');
  await page.getByRole('button', { name: 'Log it' }).click();

  const show = page.getByRole('article');
  await show.getByRole('heading', { name: 'Sala El Sol' }).waitFor();
  await show.getByText('€250.50').waitFor();
  await show.getByRole('heading', { name: 'Set 2' }).waitFor();
  expect(await show.getByRole('listitem').allInnerTexts()).toEqual([
    'Scarlet Begonias',
    'Fire on the Mountain',
    'Morning Dew',
  ]);
  expect(await show.getByRole('img', { name: 'runs into the next' }).count()).toBe(1);
});

test('what is refused is said beside its field, which gets the focus, and what was typed stays', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page, { date: '2025-05-08', venue: 'Sala El Sol', length: 'long' });
  await page.getByLabel('Time zone').fill('Middle/Earth');
  await page.getByRole('textbox', { name: 'Notes' }).fill('Snow in May.');
  const inFocus = page.locator(':focus');
  await page.getByRole('button', { name: 'Log it' }).click();
  // The field stands far above the button: whoever sends the form is led to it.
  await page.getByLabel('Length').and(inFocus).fill('1:30');
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByText('This time zone is not known').first().waitFor();
  await page.getByLabel('Time zone').and(inFocus).waitFor();
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('Snow in May.');

  await page.reload();
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('Snow in May.');
});

test('a show thrown away can be taken back at once, and from the trash later', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page, { date: '2025-05-08', venue: 'Sala El Sol', length: '45' });
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').waitFor();
  const throwAway = async () => {
    await page.getByRole('article').getByRole('button', { name: 'More to do' }).click();
    await page.getByRole('menuitem', { name: 'Throw away' }).click();
  };

  await throwAway();
  await page.getByText('No shows yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: /Sala El Sol/ }).click();
  await throwAway();
  await page.goto('/log?trashed=true');
  await page.getByRole('link', { name: /Sala El Sol/ }).click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.goto('/log');
  await page.getByRole('link', { name: /Sala El Sol/ }).waitFor();
  expect(await page.getByText('1 show', { exact: true }).first().isVisible()).toBe(true);
});

test('a wrong answer to whether a show was played can be taken back', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page, { date: '2025-05-08', venue: 'Sala El Sol', length: '45' });
  await page.getByRole('button', { name: 'Log it' }).click();
  const show = page.getByRole('article');
  await show.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: 'Not played after all' }).click();

  await show.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('menuitem', { name: 'Call it off' }).click();
  await page.getByLabel('Why it was called off').fill('The cellar was under water.');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('dialog', { name: 'Call off Sala El Sol' }).getByRole('button', { name: 'Call it off' }).click();
  await page.getByText('Sala El Sol is called off').waitFor();
  await show.getByText('The cellar was under water.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();

  await show.getByRole('button', { name: 'It was played' }).click();
  await page.getByText('Sala El Sol is in the log').last().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await show.getByRole('button', { name: 'It was played' }).waitFor();

  await page.goto('/');
  await page.getByRole('button', { name: 'Called off' }).click();
  await page.getByText('Sala El Sol is called off').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Played', exact: true }).waitFor();
});

test('many shows are logged from a pasted table, all or none', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/log/many');
  await page.getByLabel('The same for all, Length').fill('1:30');
  await page.getByLabel('Row 1, Date').focus();
  await paste(page, '2025-05-08\tBarton Hall\tIthaca\n2025-05-09\t\tBuffalo');
  await page.getByRole('button', { name: 'Log 2 shows' }).click();
  await page.getByText('1 cell needs another look').waitFor();
  expect(await page.getByLabel('Row 2, Venue').getAttribute('aria-invalid')).toBe('true');

  await page.getByLabel('Row 2, Venue').fill('War Memorial');
  await page.getByRole('button', { name: 'Log 2 shows' }).click();
  await page.getByText('2 shows are in the log').waitFor();
  await page.getByRole('link', { name: /War Memorial/ }).waitFor();
});

test('the address carries the filter, and the arrows walk the rows', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  for (const [date, venue] of [
    ['2024-05-08', 'Barton Hall'],
    ['2025-05-09', 'War Memorial'],
    ['2025-05-10', 'Cobo Arena'],
  ] as const) {
    await fillShow(page, { date, venue, length: '45' });
    await page.getByRole('button', { name: 'Log it' }).click();
    await page.getByRole('article').waitFor();
  }
  await page.goto('/log');
  await page.getByText('3 shows').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('war mem');
  await page.getByText('1 of 3 shows').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('war mem');
  await page.goto('/log?year=2025');
  await page.getByText('2 of 3 shows').waitFor();
  const rows = page.getByRole('list', { name: 'Log' }).getByRole('link');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('article').getByRole('heading', { name: 'War Memorial' }).waitFor();
  expect(new URL(page.url()).searchParams.get('year')).toBe('2025');
});

test('a show logged in one tab stands in another without a request of the screen', async () => {
  const { owner } = await make.workspace();
  const [writing, reading] = [await app.page(owner), await app.page(owner)];
  await reading.goto('/log');
  await reading.getByText('No shows yet').waitFor();
  await reading.waitForLoadState('networkidle');
  const asked: string[] = [];
  reading.on('request', (request) => asked.push(request.url()));
  await fillShow(writing, { date: '2025-05-08', venue: 'Barton Hall', length: '2:45' });
  await writing.getByRole('button', { name: 'Log it' }).click();
  await reading.getByRole('link', { name: /Barton Hall/ }).waitFor();
  // Rows come by the sync of the device, and by nothing else.
  expect(asked.filter((url) => url.includes('/api/') && !url.includes('/sync/'))).toEqual([]);
});
