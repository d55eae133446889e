import { expect, test } from 'vitest';
import { z } from 'zod';
import { asSuperuser, make } from '../../server/test/index.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const app = await openApp();
const superuser = await asSuperuser();
const Made = z.object({ data: z.object({ id: z.string() }) });
const { owner, id } = await make.workspace({ name: 'Los Viernes' });
const viewer = await make.member(id, 'viewer');
const at = `/api/v1/workspaces/${id}`;
const song = await app.server.call(owner, `POST ${at}/songs`, { title: 'Amazing Grace', tempo: 80 });
const songId = Made.parse(song.body).data.id;
await app.server.call(owner, `PATCH ${at}/songs/${songId}`, {
  tempo: 92,
  key: 'G',
  title: 'Hymn of the longest kind that anybody ever wrote down for a small brass band in the hills',
});
for (let n = 0; n < 110; n++) await app.server.call(owner, `PATCH ${at}/songs/${songId}`, { durationSeconds: 100 + n });

test('whoever runs the workspace reads who did what, and opens a change', async () => {
  const page = await app.page(owner);
  await page.goto('/today');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByText(/^Chain verified up to .* \(11\d entries\)\.$/).waitFor();
  await page.getByRole('status').getByText('100 entries shown').waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('status').getByText('113 entries shown').waitFor();

  await page.getByRole('searchbox', { name: 'Search the audit log' }).fill('hymn');
  await page.getByRole('status').getByText('1 entry shown').waitFor();
  await page.getByRole('link', { name: /Song updated/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Song updated' }).waitFor();
  const tempo = page.getByRole('row', { name: /^Tempo/ });
  expect(await tempo.getByRole('cell').allInnerTexts()).toEqual(['80', '92']);
  expect(page.url()).toContain('q=hymn');
});

test('an export is a file, and stands in the log', async () => {
  const page = await app.page(owner);
  await page.goto('/audit?category=content');
  await page.getByRole('button', { name: 'Export' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As a table (CSV)' }).click();
  expect((await waiting).suggestedFilename()).toBe('audit.csv');
  await page.goto('/audit?category=security');
  await page.getByRole('link', { name: /Audit exported.*Worth a look/s }).waitFor();
});

test('whoever may not read it is told so, and is not led there', async () => {
  const page = await app.page(viewer);
  await page.goto('/audit');
  await page.getByRole('heading', { level: 1, name: 'Not for every eye' }).waitFor();
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
});

test('nothing that fits, and no network, each say so', async () => {
  const page = await app.page(owner);
  await page.goto('/audit?q=nothing+of+the+kind');
  await page.getByRole('heading', { name: 'No entry fits' }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page
    .getByRole('link', { name: /Song updated/ })
    .first()
    .waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Check it now' }).click();
  await page.getByText('The server cannot be reached.', { exact: false }).first().waitFor();
  // What is on the screen stays readable.
  expect(await page.getByRole('link', { name: /Song updated/ }).count()).toBeGreaterThan(3);
});

const looks = [
  { width: 1280, scheme: 'light' },
  { width: 390, scheme: 'dark' },
] as const;

test.each(looks)('the log and an entry pass axe at $width pixels, $scheme, and fit 320', async (look) => {
  const page = await app.page(owner, look);
  for (const path of ['/audit', '/audit?q=hymn']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page
      .getByRole('link', { name: /Song updated/ })
      .first()
      .waitFor();
    if (path.includes('hymn')) {
      await page
        .getByRole('link', { name: /Song updated/ })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: 'Song updated' }).waitFor();
    }
    expect(await accessFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: look.width, height: 800 });
  }
});

test('a chain that was altered says so where everybody who runs the workspace sees it', async () => {
  await superuser.query(
    `update audit.entries set actor_id = null where workspace_id = $1 and action = 'song.created'`,
    [id],
  );
  const page = await app.page(owner, { width: 390, scheme: 'dark' });
  await page.goto('/audit');
  await page.getByText('The chain is broken at number 2: the entry was altered.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
});
