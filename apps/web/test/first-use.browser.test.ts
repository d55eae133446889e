import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const Made = z.object({ data: z.object({ id: z.string() }) });

test('an empty log is filled with a sample and emptied again, with its venues and songs', async () => {
  const { owner } = await make.workspace();
  const page = await app.page(owner);
  await page.goto('/today');
  await page.getByRole('button', { name: 'Fill it with sample shows' }).click();
  await page.getByText('In 9 days').waitFor();
  await page.goto('/log');
  await page.getByText('14 shows', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Throw them away' }).click();
  await page.getByText('The sample shows are gone').waitFor();
  await page.getByText('No shows yet').waitFor();
  for (const [path, empty] of [
    ['/venues', 'No venues yet'],
    ['/songs', 'No songs yet'],
  ] as const) {
    await page.goto(path);
    await page.getByText(empty).waitFor();
  }
  expect(await page.getByText('sample shows').count()).toBe(0);
});

test('the set list of a show fills what was played, and one tap takes that back', async () => {
  const { owner, id } = await make.workspace();
  const add = async (path: string, body: object) => {
    const { body: reply } = await app.server.call(owner, `POST /api/v1/workspaces/${id}${path}`, body);
    return Made.parse(reply).data.id;
  };
  const songIds = [await add('/songs', { title: 'One' }), await add('/songs', { title: 'Two' })];
  await add('/setlists', {
    name: 'Friday',
    items: [
      { kind: 'song', songId: songIds[0] },
      { kind: 'break', title: 'Break', durationSeconds: 900 },
      { kind: 'song', songId: songIds[1] },
    ],
  });
  const page = await app.page(owner);
  await page.goto('/log/new');
  await page.getByLabel('Planned set list').selectOption('Friday');
  await page.getByRole('heading', { name: 'Set 2' }).waitFor();
  // The first of the first set, and the first of the second.
  const fields = await page.getByLabel('Song 1').all();
  expect(await Promise.all(fields.map((field) => field.inputValue()))).toEqual(['One', 'Two']);
  await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('Typed since.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Set 2' }).waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'Notes', exact: true }).inputValue()).toBe('Typed since.');
});

test('a booked show whose date has passed is answered with one tap, above the log', async () => {
  const { owner, id } = await make.workspace({ timeZone: 'Pacific/Kiritimati' });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const { body } = await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
    localDate: tomorrow,
    venue: { name: 'Barton Hall' },
    durationSeconds: 5400,
    status: 'booked',
  });
  Made.parse(body);
  const page = await app.page(owner);
  await page.clock.setFixedTime(Date.now() + 3 * 86_400_000);
  await page.goto('/log');
  await page.getByText('1 show waits for your word').click();
  await page.getByRole('button', { name: 'Called off' }).click();
  await page.getByText('Barton Hall is called off').waitFor();
  expect(await page.getByText('waits for your word').count()).toBe(0);
});
