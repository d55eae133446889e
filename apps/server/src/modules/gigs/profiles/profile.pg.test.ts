import { CreateProfile, UpdateProfile } from '@backline/contract';
import { expect, test } from 'vitest';
import { make, testCtx, testDatabase } from '#test';
import type { TestCtx } from '#test';
import { changeProfile, restoreProfile, trashProfile } from './change-profile.ts';
import { createProfile } from './create-profile.ts';
import { listedProfiles } from './list-profiles.ts';
import { profileById } from './profile.sql.ts';
import { viewProfile } from './profile.view.ts';

const input = (more: object = {}) => CreateProfile.parse({ name: 'Test Trio', instruments: ['bass'], ...more });
const add = async (at: TestCtx, more: object = {}) =>
  await at.write(async (ctx) => await createProfile(ctx, input(more)));
const change = async (at: TestCtx, id: string, what: object) =>
  await at.write(
    async (ctx) => await changeProfile(ctx, id, { change: UpdateProfile.parse(what), ifMatch: undefined }),
  );
const show = async (at: TestCtx, id: string) =>
  viewProfile(await at.read.row('profile', profileById(at.workspaceId, id)));
const list = async (at: TestCtx) => (await listedProfiles(at.read, { limit: 100, total: true })).rows;

const everything = {
  genres: ['jazz'],
  bio: 'Plays',
  links: [{ label: 'Site', url: 'https://example.org/' }],
  homeTown: 'Austin',
  position: { lat: 30.3, lon: -97.7 },
  timeZone: 'America/Chicago',
  yearsOfExperience: 12,
  playFrequency: 'weekly',
  typicalCrowd: '50-100',
  marketingEfforts: ['social'],
  visibility: 'workspace',
};

test('a service account has none', async () => {
  const at = await testCtx();
  const adding = at.write(async (ctx) => {
    const actor = { ...ctx.actor, key: { id: at.user.id, holder: 'service' as const } };
    return await createProfile({ ...ctx, actor }, input());
  });
  await expect(adding).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a profile keeps what its survey was told, and is private until its person says otherwise', async () => {
  const at = await testCtx();
  const bare = await add(at);
  expect(bare).toMatchObject({ userId: at.user.id, visibility: 'private', genres: [], position: null, version: 1 });
  const full = await change(at, bare.id, everything);
  expect(full).toMatchObject({ ...everything, version: 2 });
  expect(await show(at, bare.id)).toEqual(full);
  expect((await at.told()).slice(-2)).toEqual(['profile.created', 'profile.updated']);
});

test('a private profile is not there for anybody else, the owner of the workspace included', async () => {
  const at = await testCtx();
  const member = await at.as('member');
  const { id } = await add(member);
  await expect(show(at, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await list(at)).toEqual([]);
  expect(await list(member)).toHaveLength(1);
  await change(member, id, { visibility: 'workspace' });
  expect(await list(at)).toHaveLength(1);
});

test('its person changes a profile, or whoever runs the workspace, but nobody hides another’s', async () => {
  const at = await testCtx();
  const [one, two] = [await at.as('member'), await at.as('member')];
  const { id } = await add(one, { visibility: 'workspace' });
  await expect(change(two, id, { name: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await change(at, id, { name: 'Ours' })).toMatchObject({ name: 'Ours' });
  await expect(change(at, id, { visibility: 'private' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a person has ten profiles at most, over all workspaces', async () => {
  const at = await testCtx();
  const { database } = await testDatabase();
  const other = await make.workspace({ owner: at.user });
  const there = async () =>
    await database.inWorkspace(at.user.who, other.id, async (ctx) => await createProfile(ctx, input()));
  for (let made = 0; made < 8; made += 1) await add(at);
  const [inOther] = [await there()];
  const last = await Promise.allSettled([add(at), there(), add(at)]);
  expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await expect(add(at)).rejects.toMatchObject({ code: 'LIMIT_REACHED' });

  await database.inWorkspace(at.user.who, other.id, async (ctx) => await trashProfile(ctx, inOther.id, undefined));
  await add(at);
  await expect(
    database.inWorkspace(at.user.who, other.id, async (ctx) => await restoreProfile(ctx, inOther.id, undefined)),
  ).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
});

test('the same create again answers what is there', async () => {
  const at = await testCtx();
  const id = '0192f000-0000-7000-8000-000000000003';
  const first = await add(at, { id, bio: 'One' });
  expect(await add(at, { id, bio: 'One' })).toEqual(first);
  await expect(add(at, { id, bio: 'Two' })).rejects.toMatchObject({ code: 'DUPLICATE' });
});

test('the trash gives back what it took', async () => {
  const at = await testCtx();
  const { id } = await add(at);
  await at.write(async (ctx) => await trashProfile(ctx, id, undefined));
  expect(await list(at)).toEqual([]);
  await expect(change(at, id, { name: 'x' })).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
  await at.write(async (ctx) => await restoreProfile(ctx, id, undefined));
  expect(await list(at)).toHaveLength(1);
});
