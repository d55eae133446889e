import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { expectFitInEveryLook } from './every-look.ts';
import { openApp } from './open-app.ts';

const app = await openApp();
const { server, page: open } = app;
const pages: Page[] = [];
async function pageOf(...asked: Parameters<typeof open>): Promise<Page> {
  const page = await open(...asked);
  pages.push(page);
  return page;
}
// A page that goes on following its band would slow down the ones after it.
afterEach(async () => void (await Promise.all(pages.splice(0).map(async (page) => await page.context().close()))));

const { id, owner } = await make.workspace({ name: 'Los Viernes' });
const [viewer, engineer] = [await make.member(id, 'viewer'), await make.member(id, 'member')];
const empty = await make.workspace({ name: 'Solo' });

async function inBand(what: string, body?: object, as: TestUser = owner): Promise<unknown> {
  const [method, path = ''] = what.split(' ');
  return (await server.call(as, `${method} /api/v1/workspaces/${id}${path}`, body)).body;
}

const Made = z.object({ data: z.object({ id: z.string() }) });
const Rows = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });
const members = Rows.parse(await inBand('GET /members?limit=100')).data;
const engineerId = members.find(({ userId }) => userId === engineer.id)?.id ?? '';
const sound = Made.parse(
  await inBand('POST /roles', {
    name: 'Sound',
    description: 'Who stands behind the desk',
    grants: [
      { resource: 'performance', action: 'read', conditions: { statusIn: ['booked'] } },
      { resource: 'set_list', action: 'read' },
    ],
  }),
).data.id;
const tour = Made.parse(
  await inBand('POST /projects', {
    name: 'Summer tour',
    kind: 'tour',
    grants: { teams: [], members: [{ memberId: engineerId, role: 'editor' }] },
  }),
).data.id;

test.each([
  ['the roles', '/workspace/roles', owner],
  ['the roles, to a viewer', '/workspace/roles', viewer],
  ['no role of one’s own yet', '/workspace/roles', empty.owner],
  ['why somebody may', `/workspace/access?thing=song&doing=read`, owner],
  ['why somebody may not', `/workspace/access?person=${viewer.id}&thing=project&doing=delete&id=${tour}`, owner],
  ['why one may not oneself', '/workspace/access', viewer],
] as const)('%s passes axe, light and dark, wide and narrow, and fits 320 pixels', async (_, path, as) => {
  await expectFitInEveryLook(app, { path, as, level: 2 });
});

test('a viewer reads what each role may do, and is offered no change of it', async () => {
  const page = await pageOf(viewer);
  await page.goto('/workspace/roles', { waitUntil: 'networkidle' });
  const songs = page.getByRole('row', { name: /^songs/i });
  await songs
    .getByText('see, add, change their own, delete their own')
    .or(songs.getByText('see, add, change, delete their own'))
    .waitFor();
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
});

test('on a phone the table shows one role at a time', async () => {
  const page = await pageOf(owner, { width: 390 });
  await page.goto('/workspace/roles', { waitUntil: 'networkidle' });
  const songs = page.getByRole('row', { name: /^songs/i });
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Viewer' });
  expect(await songs.getByRole('cell').allInnerTexts()).toEqual(['see']);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Sound' });
  expect(await songs.getByRole('cell').allInnerTexts()).toEqual(['Nothing']);
});

test.each([1280, 390])(
  'at %i pixels, a role is made, given to somebody, explained, changed and removed',
  async (width) => {
    const page = await pageOf(owner, { width });
    await page.goto('/workspace/roles');
    await page.getByRole('button', { name: 'New role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the role').fill(`Merch ${width}`);
    const songs = dialog.getByRole('group', { name: 'songs' });
    await songs.getByLabel('see').check();
    await songs.getByLabel('change').check();
    await dialog.getByLabel('Which songs').selectOption({ label: 'Their own' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: `Merch ${width}` })
      .waitFor();

    await page.goto('/workspace');
    await page.getByLabel('Role of Test viewer').selectOption({ label: `Merch ${width}` });
    await page.getByText(`Test viewer is Merch ${width} now`).waitFor();
    const theirs = await pageOf(viewer, { width });
    await theirs.goto('/workspace/access?thing=song&doing=update');
    await theirs.getByText('Yes, Test viewer may change some songs.').waitFor();
    await theirs.getByText('Only what they made themselves').waitFor();

    await page.goto('/workspace/roles');
    await page.getByRole('button', { name: `Edit Merch ${width}` }).click();
    await page.getByRole('dialog').getByRole('group', { name: 'songs' }).getByLabel('change').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    // Their open page follows.
    await theirs.getByText('No, Test viewer may not change songs.').waitFor();
    await theirs.getByText('No role of theirs says anything about this.').waitFor();

    await page.goto('/workspace');
    await page.getByLabel('Role of Test viewer').selectOption({ label: 'Viewer' });
    await page.getByText('Test viewer is Viewer now').waitFor();
    await page.goto('/workspace/roles');
    await page.getByRole('button', { name: `Remove Merch ${width}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`Merch ${width} was removed`).waitFor();
  },
);

test('the answer says in which project a role is held, and whether what it hangs on holds', async () => {
  await inBand(`PATCH /members/${engineerId}`, { role: sound });
  const page = await pageOf(owner);
  await page.goto(`/workspace/access?person=${engineer.id}&thing=project&doing=update&id=${tour}`);
  await page.getByText('Yes, Test member may change projects.').waitFor();
  await page.getByText('They hold it in the project Summer tour.').waitFor();
  await page.getByText(/Only in Summer tour/).waitFor();
  await page.getByLabel('Which one').selectOption({ label: 'Any of them' });
  await page.getByText('Yes, Test member may change some projects.').waitFor();
  // Shows belong to no project, and the role itself says nothing about changing them.
  await page.getByLabel('Thing').selectOption({ label: 'shows' });
  await page.getByText('No, Test member may not change shows.').waitFor();
  await page.getByLabel('wants to').selectOption({ label: 'see' });
  await page.getByText('Only while it is Booked').waitFor();
});

test('without the server the question says so and can be asked again', async () => {
  const page = await pageOf(owner);
  await page.route('**/access/explain**', async (route) => await route.abort());
  await page.goto('/workspace/access?thing=song&doing=read');
  await page.getByRole('alert').waitFor({ timeout: 20_000 });
  await page.unroute('**/access/explain**');
  await page.getByRole('button', { name: /again/i }).click();
  await page.getByText('Yes, Test Musician may see songs.').waitFor();
});
