import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

async function addSong(page: Page, title: string, length: string): Promise<void> {
  await page.goto('/songs/new');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Length').fill(length);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor();
}

test('a song is written down with its chords, read in another key, and kept there only when asked', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/songs/new');
  await page.getByLabel('Title').fill('Amazing Grace');
  await page.getByRole('combobox', { name: 'Key' }).fill('G');
  await page.getByLabel('Words and chords').fill('A[G]mazing [D/F#]grace');
  await page.getByRole('button', { name: 'Save' }).click();

  const song = page.getByRole('article');
  await song.getByText('D/F#').waitFor();
  await page.getByRole('button', { name: 'A semitone up' }).click();
  await page.getByRole('button', { name: 'A semitone up' }).click();
  await song.getByText('E/G#').waitFor();
  await page.reload();
  await song.getByText('D/F#').waitFor();

  await page.getByRole('button', { name: 'A semitone up' }).click();
  await page.getByRole('button', { name: 'Keep it in this key' }).click();
  await song.getByText('Eb/G').waitFor();
  await page.getByText('The song is in its new key').waitFor();
  await page.reload();
  await song.getByText('Eb/G').waitFor();
});

test('a fault is said beside its field and what was typed outlives a reload', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/songs/new');
  await page.getByLabel('Tempo').fill('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A song needs a title.').waitFor();
  await page.getByText('A tempo is between 20 and 400.').waitFor();
  await page.reload();
  expect(await page.getByLabel('Tempo').inputValue()).toBe('900');
});

test('what somebody else changed while a form was open is not undone by it, a reload in between or not', async () => {
  const { id, owner } = await make.workspace();
  const songs = `/api/v1/workspaces/${id}/songs`;
  const made = await app.server.call(owner, `POST ${songs}`, { title: 'Lanterns', artist: 'Trio Lluvia', tempo: 96 });
  const songId = z.object({ data: z.object({ id: z.string() }) }).parse(made.body).data.id;
  const page = await app.page(owner);
  await page.goto(`/songs/${songId}/edit`);
  await page.getByLabel('Title').fill('Lanterns at Dusk');
  await app.server.call(owner, `PATCH ${songs}/${songId}`, { tempo: 120 });
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('Lanterns at Dusk');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('article').getByRole('heading', { name: 'Lanterns at Dusk' }).waitFor();
  expect((await app.server.call(owner, `GET ${songs}/${songId}`)).body).toMatchObject({
    data: { title: 'Lanterns at Dusk', tempo: 120 },
  });
});

test('a list is put together, ordered by key and by hand, and a song taken out comes back', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  for (const [title, length] of [
    ['First Light', '4:00'],
    ['Lanterns', '5:30'],
    ['Tide', ''],
  ] as const) {
    await addSong(page, title, length);
  }
  await page.goto('/set-lists/new');
  await page.getByLabel('Name').fill('Friday');
  await page.getByRole('button', { name: 'Save' }).click();
  for (const title of ['First Light', 'Lanterns', 'Tide']) {
    await page.getByRole('combobox', { name: 'Add a song' }).click();
    await page.getByRole('option', { name: title }).click();
    await page.getByRole('button', { name: `Move ${title}` }).waitFor();
  }
  const order = async () => await page.getByRole('article').locator('ol b').allInnerTexts();
  const settled = async () => {
    await page.waitForLoadState('networkidle');
    await page.reload();
    await page.getByRole('button', { name: 'Move Tide' }).waitFor();
    return await order();
  };
  // A song without a length counts four minutes.
  await page.getByText('13:30').first().waitFor();

  await page.getByRole('button', { name: 'Move First Light' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await order()).toEqual(['Lanterns', 'Tide', 'First Light']);
  await page.getByText('First Light is now number 3 of 3').waitFor();
  expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe('Move First Light');
  expect(await settled()).toEqual(['Lanterns', 'Tide', 'First Light']);

  await page.getByRole('button', { name: 'Move First Light' }).hover();
  await page.mouse.down();
  await page.getByRole('button', { name: 'Move Lanterns' }).hover({ position: { x: 20, y: 2 } });
  await page.mouse.up();
  expect(await settled()).toEqual(['First Light', 'Lanterns', 'Tide']);

  await page.getByRole('button', { name: 'Take out Lanterns' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Move Lanterns' }).waitFor();
  expect(await settled()).toEqual(['First Light', 'Lanterns', 'Tide']);
});
