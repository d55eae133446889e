import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { syncedTables } from '@backline/contract';
import { hashOfToken } from '#platform/http';
import { asSuperuser, deviceOf, make, testCtx, testDatabase } from '#test';
import type { Device, TestCtx } from '#test';
import { changePreferences } from './preferences/preferences.ts';

const client = await asSuperuser();
const usual = { theme: 'auto', locale: null, timeZone: null, currency: null, defaultVenueType: null };

const joins = async ({ user }: TestCtx, workspaceId: string, role: string) =>
  await client.query('insert into workspaces.members (workspace_id, user_id, role) values ($1, $2, $3)', [
    workspaceId,
    user.id,
    role,
  ]);

/** Where their preferences are in the order of a workspace. */
const placesIn = async (workspaceId: string, { id }: { readonly id: string }) =>
  (
    await client.query(
      'select gone_at is null as there from sync.rows where workspace_id = $1 and tbl = 13 and id = $2',
      [workspaceId, id],
    )
  ).rows;

/** How far the scopes of a workspace have counted. */
async function versionIn(workspaceId: string): Promise<number> {
  const { rows } = await client.query(
    'select coalesce(sum(ver), 0)::integer as ver from sync.scopes where workspace_id = $1',
    [workspaceId],
  );
  return rows[0].ver;
}

async function somebodyWaits(): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rowCount === 1;
}

async function another(): Promise<Client> {
  const other = new Client((await testDatabase()).superuser);
  await other.connect();
  onTestFinished(async () => await other.end());
  return other;
}

/** Somebody with one device in each of two workspaces. */
async function withTwo() {
  const at = await testCtx();
  const other = await make.workspace();
  await joins(at, other.id, 'viewer');
  const { database } = await testDatabase();
  const there: TestCtx = {
    ...at,
    workspaceId: other.id,
    read: database.readWorkspace(at.user.who, other.id),
    write: async (command) => await database.inWorkspace(at.user.who, other.id, command),
  };
  return { at, there, here: deviceOf(at), elsewhere: deviceOf(there) };
}

async function seenOn(device: Device, { id }: { readonly id: string }) {
  await device.catchUp();
  return device.row(syncedTables.preferences, id);
}

const chooses = async (device: Device, who: { readonly id: string }, change: object, from?: { version: number }) =>
  await device.does(
    'preferences.update',
    { id: who.id, change },
    from && { base: Object.fromEntries(Object.keys(change).map((field) => [field, { v: null, from: from.version }])) },
  );

test('what somebody chooses in one workspace is on their devices in every other, and on nobody else’s', async () => {
  const { at, here, elsewhere } = await withTwo();
  const [member, stranger] = [deviceOf(await at.as('admin')), deviceOf(await testCtx())];
  expect(await seenOn(here, at.user)).toBeUndefined();
  expect(await chooses(here, at.user, { theme: 'dark', locale: 'es-MX' })).toMatchObject({ status: 'ok' });
  expect(await seenOn(elsewhere, at.user)).toMatchObject({ ...usual, theme: 'dark', locale: 'es-MX' });
  // A viewer there, they choose for themselves all the same.
  expect(await chooses(elsewhere, at.user, { currency: 'EUR' })).toMatchObject({ status: 'ok' });
  expect(await seenOn(here, at.user)).toMatchObject({ theme: 'dark', currency: 'EUR' });
  for (const device of [member, stranger]) expect(JSON.stringify(await device.pull())).not.toContain('es-MX');
});

test('what is chosen by a request, in no workspace, comes to every device', async () => {
  const { at, here, elsewhere } = await withTwo();
  const { database } = await testDatabase();
  await database.asUser(hashOfToken(at.user.token), at.user.who.via, async ({ db, emit, userId }) => {
    await changePreferences({ db, emit, userId }, { timeZone: 'America/Havana' });
  });
  for (const device of [here, elsewhere])
    expect(await seenOn(device, at.user)).toMatchObject({ ...usual, timeZone: 'America/Havana' });
});

test('whoever joins brings theirs along, and whoever leaves takes them', async () => {
  const { at, here } = await withTwo();
  await chooses(here, at.user, { theme: 'light' });
  const { id } = await make.workspace();
  await joins(at, id, 'member');
  expect(await placesIn(id, at.user)).toEqual([{ there: true }]);
  await client.query('delete from workspaces.members where workspace_id = $1 and user_id = $2', [id, at.user.id]);
  expect(await placesIn(id, at.user)).toEqual([{ there: false }]);
});

test.each([
  ['joins', 'insert into workspaces.members (workspace_id, user_id, role) values ($1, $2, $$member$$)', true],
  ['leaves', 'delete from workspaces.members where workspace_id = $1 and user_id = $2', false],
])('whoever %s while they choose is not missed by either', async (_, moves, isIn) => {
  const { at, here } = await withTwo();
  await chooses(here, at.user, { theme: 'light' });
  const { id } = await make.workspace();
  if (!isIn) await joins(at, id, 'member');
  const before = await versionIn(id);
  const [moving, choosing] = [await another(), await another()];
  await moving.query('begin');
  await moving.query(moves, [id, at.user.id]);
  await choosing.query('begin');
  let isAsked = false;
  const asked = choosing
    .query(`update identity.preferences set theme = 'dark' where user_id = $1`, [at.user.id])
    .then(() => (isAsked = true));
  await expect.poll(async () => isAsked || (await somebodyWaits())).toBe(true);
  await moving.query('commit');
  await asked;
  const between = await versionIn(id);
  await choosing.query('commit');
  expect([before < between, between < (await versionIn(id))]).toEqual([true, isIn]);
  expect(await placesIn(id, at.user)).toEqual([{ there: isIn }]);
});

test('the account begins with a row that says what is usual, so that two first choices do not meet', async () => {
  const { at, here, elsewhere } = await withTwo();
  await client.query('insert into identity.preferences (user_id) values ($1)', [at.user.id]);
  const begun = await seenOn(here, at.user);
  expect(begun).toMatchObject({ ...usual, version: 1 });
  await elsewhere.catchUp();
  expect(await chooses(here, at.user, { theme: 'dark' }, { version: 1 })).toMatchObject({ status: 'ok' });
  expect(await chooses(elsewhere, at.user, { currency: 'CHF' }, { version: 1 })).toMatchObject({ status: 'ok' });
  expect(await seenOn(here, at.user)).toMatchObject({ theme: 'dark', currency: 'CHF' });
});

test('of two choices of one thing the later stands, and the other is kept for its owner to put back', async () => {
  const { at, here, elsewhere } = await withTwo();
  await chooses(here, at.user, { theme: 'dark' });
  const { version } = Object(await seenOn(here, at.user));
  await elsewhere.catchUp();
  const late = here.mutation(
    'preferences.update',
    { id: at.user.id, change: { theme: 'light' } },
    { base: { theme: { v: 'dark', from: version } } },
  );
  await chooses(elsewhere, at.user, { theme: 'auto' }, { version });
  const { results } = await here.push(late);
  expect(results).toMatchObject([{ status: 'merged' }]);
  await here.catchUp();
  const colleague = deviceOf(await at.as('admin'));
  await colleague.catchUp();
  const kept = [...here.rows.values()].filter(({ table }) => table === 'preferences');
  expect(kept).toMatchObject([{ rowId: at.user.id, field: 'theme', status: 'auto', mine: 'light', theirs: 'auto' }]);
  expect([...colleague.rows.values()].filter(({ table }) => table === 'preferences')).toEqual([]);
  expect(await here.does('conflict.resolve', { id: kept[0]?.['id'], choice: 'mine' })).toMatchObject({ status: 'ok' });
  expect(await seenOn(elsewhere, at.user)).toMatchObject({ theme: 'light' });
});

test.each([
  [{ theme: 'neon' }, 'VALIDATION_ERROR'],
  [{ locale: 'klingon' }, 'VALIDATION_ERROR'],
  [{ timeZone: 'Mars/Olympus' }, 'VALIDATION_ERROR'],
  [{ userId: randomUUID() }, 'VALIDATION_ERROR'],
])('%o from a device is refused, and kept with what it asked for', async (change, code) => {
  const { at, here } = await withTwo();
  expect(await chooses(here, at.user, change)).toMatchObject({ status: 'rejected', code });
  expect(await seenOn(here, at.user)).toBeUndefined();
});

test('nobody chooses for somebody else, and nothing of it is thrown away', async () => {
  const { at, here } = await withTwo();
  await chooses(here, at.user, { theme: 'dark' });
  const colleague = deviceOf(await at.as('owner'));
  expect(await chooses(colleague, at.user, { theme: 'light' })).toMatchObject({
    status: 'rejected',
    code: 'NOT_FOUND',
  });
  const unknown = here.mutation('preferences.trash', { id: at.user.id });
  expect((await here.push(unknown)).results).toMatchObject([{ status: 'retry' }]);
  expect(await seenOn(here, at.user)).toMatchObject({ theme: 'dark' });
});
