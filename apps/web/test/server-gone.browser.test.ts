import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { openApp } from './open-app.ts';

const app = await openApp();

test('when the server goes, the log stays readable and what is typed is kept', async () => {
  const { owner, id } = await make.workspace();
  await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
    localDate: '2025-05-08',
    venue: { name: 'Barton Hall' },
    durationSeconds: 5400,
  });
  const [reading, writing] = [await app.page(owner), await app.page(owner)];
  await reading.goto('/log');
  await reading.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await writing.goto('/log/new');
  await writing.getByLabel('Length').fill('1:30');
  await writing.getByRole('combobox', { name: 'Venue' }).fill('War Memorial');

  await app.server.stop();
  await writing.getByRole('button', { name: 'Log it' }).click();
  await writing.getByText('The server cannot be reached. What you typed is still here').waitFor();
  expect(await writing.getByRole('combobox', { name: 'Venue' }).inputValue()).toBe('War Memorial');
  await reading.getByText('The server does not answer; we keep trying.').waitFor();
  expect(await reading.getByRole('link', { name: /Barton Hall/ }).isVisible()).toBe(true);
});
