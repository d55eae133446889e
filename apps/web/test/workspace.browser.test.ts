import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '../../server/test/index.ts';
import type { TestUser } from '../../server/test/index.ts';
import { expectFitInEveryLook } from './every-look.ts';
import { accessFaults, openApp, overflow } from './open-app.ts';

const opened = await openApp();
const pages: Page[] = [];
const app = {
  ...opened,
  async page(...asked: Parameters<typeof opened.page>): Promise<Page> {
    const page = await opened.page(...asked);
    pages.push(page);
    return page;
  },
};
// A page that goes on following its band would slow down the ones after it.
afterEach(async () => void (await Promise.all(pages.splice(0).map(async (page) => await page.context().close()))));
const password = 'a sentence is fine here';
const { id, owner } = await make.workspace({ name: 'Los Viernes' });
const [admin, member, viewer] = [
  await make.member(id, 'admin'),
  await make.member(id, 'member'),
  await make.member(id, 'viewer'),
];

async function inBand(what: string, body?: object, as: TestUser = owner): Promise<unknown> {
  const [method, path = ''] = what.split(' ');
  return (await app.server.call(as, `${method} /api/v1/workspaces/${id}${path}`, body)).body;
}

async function memberIdOf(user: TestUser): Promise<string> {
  const Rows = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });
  const { data } = Rows.parse(await inBand('GET /members?limit=100'));
  return data.find(({ userId }) => userId === user.id)?.id ?? '';
}

/** The link in the newest letter to somebody, as an operator reads it in the mailbox. */
async function linkTo(email: string): Promise<string> {
  const { owner: operator } = await make.workspace({ owner: await make.user({ platformRole: 'operator' }) });
  const mailbox = await app.page(operator);
  await mailbox.goto('/mailbox');
  const letter = mailbox.getByRole('article').filter({ hasText: email }).first();
  const link = (await letter.getByRole('link').first().getAttribute('href')) ?? '';
  return link;
}

await inBand('POST /teams', { name: 'Crew', leadId: await memberIdOf(member), memberIds: [await memberIdOf(viewer)] });
await inBand('POST /projects', { name: 'Summer tour', kind: 'tour', startsOn: '2026-06-01', endsOn: '2026-08-31' });
await inBand('POST /invitations', { email: 'waiting@example.org', role: 'editor' });
await inBand('POST /invitation-links', { role: 'viewer' });
const invited = `${randomUUID()}@example.org`;
await inBand('POST /invitations', { email: invited, role: 'member' });
const invitation = await linkTo(invited);
const guest = await make.user();
await inBand('POST /invitations', { email: guest.email, role: 'viewer' });

test.each([
  ['the people', '/workspace', owner],
  ['the people, to a viewer', '/workspace', viewer],
  ['the teams', '/workspace/teams', owner],
  ['the projects', '/workspace/projects', owner],
  ['no teams yet', '/workspace/teams', guest],
  ['the settings', '/workspace/settings', owner],
  ['the settings, to a viewer', '/workspace/settings', viewer],
  ['one’s own workspaces', '/workspaces', owner],
  ['a new workspace', '/workspaces/new', owner],
  ['no invitation', '/invitations', owner],
  ['an invitation of one’s own', '/invitations', guest],
  ['an invitation', invitation, null],
  ['an invitation for somebody else', invitation, owner],
  ['a useless invitation', '/invitation?token=0123456789abcdef', null],
] as const)('%s passes axe, light and dark, wide and narrow, and fits 320 pixels', async (_, path, as) => {
  if (as === guest) await make.workspace({ owner: guest, name: 'Solo' });
  await expectFitInEveryLook(app, { path, as });
});

test.each(['/workspace', '/workspace/teams', '/workspace/projects', '/workspace/settings'])(
  'a viewer is offered nothing on %s that would be refused',
  async (path) => {
    const page = await app.page(viewer);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const main = page.getByRole('main');
    expect(await main.getByRole('button').count()).toBe(0);
    expect(await main.getByRole('combobox').count()).toBe(0);
  },
);

test('an admin is not offered owners and admins to change, nor what is the owner’s', async () => {
  const page = await app.page(admin);
  await page.goto('/workspace', { waitUntil: 'networkidle' });
  await page.getByLabel('Role of Test member').waitFor();
  expect(await page.getByLabel('Role of Test Musician').count()).toBe(0);
  expect(await page.getByLabel('Role of Test admin').count()).toBe(0);
  const roles = await page.getByLabel('Role of Test member').locator('option').allInnerTexts();
  expect(roles).toEqual(['Admin', 'Editor', 'Member', 'Viewer']);
  await page.goto('/workspace/settings', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Save' }).waitFor();
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
});

test.each([1280, 390])('at %i pixels, a band is opened, and somebody without an account comes in', async (width) => {
  const { owner: founder } = await make.workspace({ name: 'My own log' });
  const page = await app.page(founder, { width });
  await page.goto('/workspaces');
  await page.getByRole('link', { name: 'New workspace' }).click();
  await page.getByLabel('Name', { exact: true }).fill('ab');
  await page.getByRole('button', { name: 'Open the workspace' }).click();
  await page
    .getByText(/at least 3|>=3/i)
    .first()
    .waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Trio Lluvia');
  await page.getByRole('button', { name: 'Open the workspace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Trio Lluvia' }).waitFor();

  const email = `${randomUUID()}@example.org`;
  await page.getByLabel('E-mail of whom you invite').fill(email);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText(`An invitation is on its way to ${email}`).waitFor();
  await page.getByRole('listitem').filter({ hasText: email }).waitFor();

  const newcomer = await app.page(null, { width });
  await newcomer.goto(await linkTo(email));
  await newcomer.getByText('Test Musician invites you to join Trio Lluvia as Member.').waitFor();
  await newcomer.getByRole('link', { name: 'Create an account' }).click();
  await newcomer.getByText('It takes an account to join Trio Lluvia.').waitFor();
  await newcomer.getByLabel('Your name').fill('Bea Nueva');
  // The invitation is for one address, and so is the account.
  expect(await newcomer.getByLabel('E-mail').inputValue()).toBe(email);
  await newcomer.getByLabel('Password', { exact: true }).fill(password);
  await newcomer.getByRole('checkbox').check();
  await newcomer.getByRole('button', { name: 'Create the account' }).click();
  await newcomer.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await newcomer.goto(await linkTo(email));
  await newcomer.getByLabel('Password', { exact: true }).fill(password);
  await newcomer.getByRole('button', { name: 'Open the log' }).click();
  await newcomer.getByRole('button', { name: 'Join Trio Lluvia' }).click();
  await newcomer.getByText('Welcome to Trio Lluvia').waitFor();
  await newcomer.goto('/workspace');
  await newcomer.getByRole('heading', { level: 1, name: 'Trio Lluvia' }).waitFor();

  // The founder's screen follows by itself.
  await page.getByLabel('Role of Bea Nueva').selectOption('Editor');
  await page.getByText('Bea Nueva is Editor now').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Bea Nueva' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Bea Nueva was removed').waitFor();
  // And so does hers: she stands in her own log again.
  await newcomer.getByRole('heading', { level: 1, name: 'Bea Nueva' }).waitFor();
});

test('an account that logs in by the invitation’s page is back on it, and never led elsewhere', async () => {
  const page = await app.page(null);
  await page.goto(invitation);
  await page.getByRole('link', { name: 'Log in to answer' }).click();
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  expect(new URL(page.url()).searchParams.get('to')).toContain('/invitation?token=');
  for (const evil of ['//evil.example', '/%09/evil.example', 'https://evil.example/', '/\\evil.example']) {
    await page.goto(`/log-in?to=${encodeURIComponent(decodeURIComponent(evil))}`);
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    expect(decodeURIComponent(new URL(page.url()).search)).not.toContain('evil');
  }
});

test('a link says before anything is typed whether it can open an account, and leads its visitor in', async () => {
  const { id, owner } = await make.workspace({ name: 'Trio Lluvia' });
  const root = await make.user({ platformRole: 'super_admin' });
  const registrationIs = async (registration: string) =>
    await app.server.call(root, 'PATCH /api/v1/admin/installation', { registration });
  const made = await app.server.call(owner, `POST /api/v1/workspaces/${id}/invitation-links`, {
    role: 'viewer',
    needsApproval: false,
  });
  const link = /\/invitation\?token=[\w-]+/.exec(JSON.stringify(made.body))?.[0] ?? '';
  const page = await app.page(null, { width: 390 });
  await registrationIs('closed');
  await page.goto(link);
  await page.getByText('only those who have one can join').waitFor();
  expect(await page.getByRole('link', { name: 'Create an account' }).count()).toBe(0);
  const inviting = await app.page(owner, { width: 390 });
  await inviting.goto('/workspace');
  await inviting.getByText('only whoever has one can accept').waitFor();
  await registrationIs('invited');
  await page.goto(link);
  await page.getByRole('link', { name: 'Log in to answer' }).click();
  await page.getByRole('link', { name: 'Start your log' }).click();
  await page.getByText('It takes an account to join Trio Lluvia.').waitFor();
  expect(await accessFaults(page)).toEqual([]);
  const email = `${randomUUID()}@example.org`;
  await page.getByLabel('Your name').fill('Eva Nueva');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText(`leads on to Trio Lluvia`).waitFor();
  await page.goto(await linkTo(email));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Open the log' }).click();
  await page.getByRole('button', { name: 'Join Trio Lluvia' }).click();
  await page.getByText('Welcome to Trio Lluvia').waitFor();
  await registrationIs('open');
});

async function openBand(name: string): Promise<{ page: Page; owner: TestUser; heir: TestUser; id: string }> {
  const band = await make.workspace({ name });
  await make.workspace({ name: 'Elsewhere', owner: band.owner });
  const heir = await make.member(band.id, 'editor');
  const page = await app.page(band.owner);
  await page.goto('/workspaces');
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Open' }).click();
  await page.getByRole('heading', { name: 'Your log starts here' }).waitFor();
  return { page, heir, ...band };
}

test('a team and a project are made, changed and thrown away, by dialogs that pass axe', async () => {
  const { page } = await openBand('Dialog Band');
  await page.goto('/workspace/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill('Horns');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Horns' }).waitFor();
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByLabel('Name of the team').fill('horns');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A team of this name is there already.').first().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Remove Horns' }).click();
  await page.getByRole('heading', { name: 'No teams yet' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Horns' }).waitFor();

  await page.goto('/workspace/projects');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByLabel('Name of the project').fill('Debut');
  await page.getByLabel('What it is').selectOption('Album');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Debut' }).getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Archived' }).waitFor();
});

test.each([1280, 390])(
  'at %i pixels, roles are given in a project and in a team, and stand there the next time',
  async (width) => {
    const { id: band, owner: boss } = await make.workspace({ name: `Grants at ${width}` });
    await make.member(band, 'viewer');
    const horns = await app.server.call(boss, `POST /api/v1/workspaces/${band}/teams`, { name: 'Horns' });
    expect(horns.status).toBe(201);
    const page = await app.page(boss, { width, scheme: width === 390 ? 'dark' : 'light' });
    await page.goto('/workspace/projects');
    await page.getByRole('button', { name: 'New project' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the project').fill('Debut');
    const [teams, people] = [
      dialog.getByRole('group', { name: 'Teams that work on it' }),
      dialog.getByRole('group', { name: 'People who work on it' }),
    ];
    await teams.getByRole('combobox', { name: 'Let in' }).click();
    await page.getByRole('option', { name: 'Horns' }).click();
    await people.getByRole('combobox', { name: 'Let in' }).fill('viewer');
    await page.getByRole('option', { name: 'Test viewer' }).click();
    await people.getByLabel('What Test viewer may do here').selectOption('Admin');
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').filter({ hasText: '2 let in' }).waitFor();
    await page.getByRole('button', { name: 'Edit Debut' }).click();
    expect(await dialog.getByLabel('What Test viewer may do here').inputValue()).toBe('admin');
    expect(await dialog.getByLabel('What Horns may do here').inputValue()).toBe('editor');
    await dialog.getByRole('button', { name: 'Remove Horns' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('listitem').filter({ hasText: '1 let in' }).waitFor();

    await page.goto('/workspace/teams');
    await page.getByRole('button', { name: 'Edit Horns' }).click();
    const more = dialog.getByRole('group', { name: 'Who may do more about this team' });
    await more.getByRole('combobox', { name: 'Let in' }).click();
    await page.getByRole('listbox').getByRole('option', { name: 'Test viewer' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Team saved').waitFor();
    await page.getByRole('button', { name: 'Edit Horns' }).click();
    await more.getByLabel('What Test viewer may do here').waitFor();
  },
);

test('of a hundred and five people the first hundred are shown, and the rest on demand', async () => {
  const { id: crowd, owner: boss } = await make.workspace({ name: 'A crowd' });
  for (let number = 0; number < 104; number++) await make.member(crowd, 'viewer');
  const page = await app.page(boss);
  await page.goto('/workspace');
  await page.getByRole('heading', { name: '105 people' }).waitFor();
  await page.getByText('100 of 105').waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('100 of 105').waitFor({ state: 'detached' });
  expect(await page.getByLabel(/^Role of /).count()).toBe(105);
  // Whoever chooses from them sees all at once.
  await page.goto('/workspace/teams');
  await page.getByRole('button', { name: 'New team' }).first().click();
  await expect.poll(async () => await page.getByLabel('Led by').locator('option').count()).toBe(106);
});

test('a band is handed over: asked on one screen, accepted on another', async () => {
  const { page, heir } = await openBand('Handed Band');
  await page.goto('/workspace/settings');
  await page.getByRole('button', { name: 'Ask them' }).click();
  await page.getByText(/Test editor was asked to take over/).waitFor();
  const other = await app.page(heir);
  await other.goto('/workspace');
  await other.getByRole('button', { name: 'Take over' }).click();
  await other.getByText('You are the owner now').waitFor();
  await other.goto('/workspace/settings');
  await other.getByRole('button', { name: 'Delete' }).waitFor();
  await expect.poll(async () => await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
});

test('a band is archived, opened again, deleted by its name, and taken back', async () => {
  const { page } = await openBand('Ending Band');
  await page.goto('/workspace/settings');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByText('Archived: everything can be read, nothing changed.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Log a show' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Open it again' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('Ending Band');
  expect(await accessFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Ending Band' });
  await row.getByText(/Gone on/).waitFor();
  await row.getByRole('button', { name: 'Take back' }).click();
  await row.getByRole('button', { name: 'Open' }).waitFor();
});

test('without a network an invitation says what was kept, and goes out when it is back', async () => {
  const { page } = await openBand('Offline Band');
  await page.goto('/workspace', { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail of whom you invite').fill('later@example.org');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('The server cannot be reached. What you typed is still here').waitFor();
  expect(await page.getByLabel('E-mail of whom you invite').inputValue()).toBe('later@example.org');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('An invitation is on its way to later@example.org').waitFor();
});
