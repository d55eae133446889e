import { randomUUID } from 'node:crypto';
import { nextHlc, syncProto, syncSchema } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import { accessFaults, openApp } from './open-app.ts';

const app = await openApp();
const Made = z.object({ data: z.object({ id: z.string() }) });
const { owner, id } = await make.workspace({ name: 'Los Viernes' });

async function add(path: string, body: object): Promise<string> {
  const { body: reply } = await app.server.call(owner, `POST /api/v1/workspaces/${id}${path}`, body);
  return Made.parse(reply).data.id;
}

const showId = await add('/performances', {
  localDate: '2025-05-08',
  venue: { name: 'Barton Hall', city: 'Ithaca' },
  durationSeconds: 5400,
  payment: { amount: 25_000, currency: 'USD' },
});
const songId = await add('/songs', { title: 'Amazing Grace' });
const venueId = await add('/venues', { name: 'La Casa' });
const setListId = await add('/setlists', { name: 'Friday', visibility: 'band', items: [{ kind: 'song', songId }] });
await add('/profiles', { name: 'Ana', instruments: ['Tres'], genres: ['Son'], visibility: 'public' });
const viewer = await make.member(id, 'viewer');
const member = await make.member(id, 'member');

const changing = /^(log|add|new|edit|throw|more to do|import|merge|save|move|remove|write|say who)/i;

test.each(['/today', '/log', `/log/${showId}`, '/songs', `/songs/${songId}`, '/set-lists', `/set-lists/${setListId}`])(
  'a viewer is offered nothing on %s that would be refused',
  async (path) => {
    const page = await app.page(viewer);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const main = page.getByRole('main');
    const offered = [
      ...(await main.getByRole('button').all()),
      ...(await main.getByRole('link').all()),
      ...(await page.getByRole('navigation').getByRole('link').all()),
    ];
    const names = await Promise.all(
      offered.map(async (each) => (await each.getAttribute('aria-label')) ?? (await each.innerText())),
    );
    // The log's own menu exports what is shown, which a viewer may.
    expect(names.filter((name) => changing.test(name) && name !== 'Log' && name !== 'More to do')).toEqual([]);
  },
);

test.each([
  '/log/new',
  '/log/many',
  `/log/${showId}/edit`,
  '/songs/new',
  `/songs/${songId}/edit`,
  '/venues/new',
  `/venues/${venueId}/edit`,
  '/set-lists/new',
  `/set-lists/${setListId}/edit`,
  '/import',
])('a viewer who comes to %s by its address reads why there is no form', async (path) => {
  const page = await app.page(viewer);
  await page.goto(path);
  const main = page.getByRole('main');
  await main.getByRole('heading', { name: 'Not with your role here' }).waitFor();
  await main.getByText('You may look around in Los Viernes.').waitFor();
  expect(await main.locator('input, textarea, button').count()).toBe(0);
  expect(await accessFaults(page)).toEqual([]);
});

test('a viewer sees no money, and a member may log a show without it', async () => {
  const page = await app.page(viewer);
  await page.goto(`/log/${showId}`);
  await page.getByRole('article').getByRole('heading', { name: 'Barton Hall' }).waitFor();
  expect(await page.getByText('$250').count()).toBe(0);

  const form = await app.page(member);
  await form.goto('/log/new');
  await form.getByRole('button', { name: 'Log it' }).waitFor();
  expect(await form.getByLabel('Pay', { exact: true }).count()).toBe(0);
  await form.getByRole('combobox', { name: 'Venue' }).fill('War Memorial');
  await form.getByRole('button', { name: 'Log it' }).click();
  await form.getByText('Choose one that is here already').waitFor();

  await form.goto('/log/many');
  await form.getByLabel('Row 1, Length').fill('1:30');
  expect(await form.getByLabel('Row 1, Pay').count()).toBe(0);
  expect(await form.getByLabel('Currency').count()).toBe(0);
  await form.getByLabel('Row 1, Date').fill('2025-05-09');
  await form.getByLabel('Row 1, Venue').fill('Barton Hall');
  await form.getByLabel('Row 1, City').fill('Ithaca');
  await form.getByRole('button', { name: 'Log 1 show' }).click();
  await form.getByRole('heading', { name: 'Log', exact: true }).waitFor();
  await form.getByRole('link', { name: /9 May 2025.*Barton Hall/s }).waitFor();
});

test('a viewer reads the settings and cannot change them', async () => {
  const page = await app.page(viewer);
  await page.goto('/me/settings');
  await page.getByText('An owner or admin of this workspace can change these.').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
});

test('two versions of a song wait for whoever may change it, and a viewer is not sent to them', async () => {
  const path = `/api/v1/workspaces/${id}/sync/push`;
  const push = async (clientId: string, title: string) => {
    const hlc = nextHlc([], { nowMs: Date.now(), owner: clientId });
    const base = { title: { v: 'Amazing Grace', from: 1 } };
    const one = { mid: 1, name: 'song.update', args: { id: songId, change: { title } }, base, hlc };
    const body = { proto: syncProto, schema: syncSchema, epoch: null, clientId, mutations: [one] };
    return await app.server.call(owner, `POST ${path}`, body);
  };
  await push(randomUUID(), 'Grace');
  expect(await push(randomUUID(), 'How sweet the sound')).toMatchObject({ status: 200 });

  const owners = await app.page(owner);
  await owners.goto('/needs-you');
  await owners.getByText('How sweet the sound').first().waitFor();
  const page = await app.page(viewer);
  await page.goto('/needs-you', { waitUntil: 'networkidle' });
  await page.getByText('Nothing needs you').waitFor();
});
