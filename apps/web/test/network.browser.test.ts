import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Performance } from '@backline/contract';
import { asSuperuser, make } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { appIsKept, openApp } from './open-app.ts';

const app = await openApp();
const client = await asSuperuser();
const Shows = z.object({ data: z.array(Performance) });

async function showsOf(user: TestUser, workspaceId: string) {
  const answer = await app.server.call(user, `GET /api/v1/workspaces/${workspaceId}/performances`);
  return Shows.parse(answer.body).data;
}

async function fillShow(page: Page, isKept = true): Promise<void> {
  await page.goto('/log/new');
  if (isKept) await appIsKept(page);
  await page.getByLabel('Date').fill('2025-05-08');
  await page.getByLabel('Length').fill('1:30');
  await page.getByRole('combobox', { name: 'Venue' }).fill('Barton Hall');
  await page.getByRole('textbox', { name: 'Notes', exact: true }).fill('Snow in May.');
}

test('without a network a show is logged all the same, and reaches the server once the network is back', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner, { keepsApp: true });
  await fillShow(page);
  await page.context().setOffline(true);
  await page.getByText('No network.').waitFor();
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByText('Snow in May.').waitFor();
  await page.getByText('One change waits to be sent.').waitFor();
  expect(await showsOf(owner, id)).toEqual([]);

  await page.context().setOffline(false);
  await expect
    .poll(async () => await showsOf(owner, id), { timeout: 15_000 })
    .toMatchObject([{ notes: 'Snow in May.' }]);
  await page.getByText('waits to be sent').waitFor({ state: 'hidden' });
});

test('an answer that is lost on its way leaves one show, not two, when it is sent again', async () => {
  const { id, owner } = await make.workspace();
  const page = await app.page(owner);
  await fillShow(page, false);
  let sent = 0;
  await page.route('**/sync/push', async (route) => {
    sent += 1;
    if (sent > 1) return await route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByRole('heading', { name: 'Barton Hall' }).waitFor();
  await expect.poll(() => sent, { timeout: 15_000 }).toBeGreaterThan(1);
  await page.goto('/log');
  await page.getByText('1 show', { exact: true }).first().waitFor();
  expect(await showsOf(owner, id)).toHaveLength(1);
});

test('what the server refuses is taken back, said, and kept with what was entered', async () => {
  const { id, owner } = await make.workspace();
  const editor = await make.member(id, 'editor');
  const page = await app.page(editor, { keepsApp: true });
  await fillShow(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Log it' }).click();
  await page.getByRole('article').getByText('Snow in May.').waitFor();
  await client.query(`update workspaces.members set role = 'viewer' where workspace_id = $1 and user_id = $2`, [
    id,
    editor.id,
  ]);
  await page.context().setOffline(false);

  await page.getByRole('link', { name: 'One thing needs you' }).click({ timeout: 15_000 });
  const card = page.getByRole('article');
  await card.getByText('You may not do this here.').waitFor();
  await card.getByText('What you entered').click();
  await card.getByText('Snow in May.').waitFor();
  expect(await showsOf(owner, id)).toEqual([]);
  await page.goto('/log');
  await page.getByText('No shows yet').waitFor();
});
