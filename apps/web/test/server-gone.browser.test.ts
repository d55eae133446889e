import { expect, test } from 'vitest';
import { make } from '../../server/test/index.ts';
import { appIsKept, openApp } from './open-app.ts';

const app = await openApp();

test('when the server goes, the log stays and can be written in', async () => {
  const { owner, id } = await make.workspace();
  await app.server.call(owner, `POST /api/v1/workspaces/${id}/performances`, {
    localDate: '2025-05-08',
    venue: { name: 'Barton Hall' },
    durationSeconds: 5400,
  });
  const [reading, writing] = [await app.page(owner, { keepsApp: true }), await app.page(owner, { keepsApp: true })];
  await reading.goto('/log');
  await reading.getByRole('link', { name: /Barton Hall/ }).waitFor();
  await writing.goto('/log/new');
  await appIsKept(writing);
  await writing.getByLabel('Length').fill('1:30');
  await writing.getByRole('combobox', { name: 'Venue' }).fill('War Memorial');

  await app.server.stop();
  await writing.getByRole('button', { name: 'Log it' }).click();
  await writing.getByRole('article').getByRole('heading', { name: 'War Memorial' }).waitFor();
  await writing.getByText('One change waits to be sent.').waitFor();
  await reading.getByText('The server does not answer; we keep trying.').waitFor();
  expect(await reading.getByRole('link', { name: /Barton Hall/ }).isVisible()).toBe(true);
});
