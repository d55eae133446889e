import { expect, test } from 'vitest';
import { make, publicOrigin, testApi, testCtx } from '#test';
import type { TestCtx } from '#test';
import { createWorkspaces } from './index.ts';

const api = await testApi([
  createWorkspaces({ publicOrigin, workspacesPerPerson: 3, keysPerWorkspace: 20, asked: () => [] }),
]);
const owner = await testCtx({ currency: 'EUR', timeZone: 'Europe/Madrid' });
const elsewhere = await testCtx();
const roles = {
  owner,
  admin: await owner.as('admin'),
  editor: await owner.as('editor'),
  member: await owner.as('member'),
  viewer: await owner.as('viewer'),
  stranger: { ...elsewhere, workspaceId: owner.workspaceId },
} satisfies Readonly<Record<string, TestCtx>>;

type Role = keyof typeof roles;

const reads: readonly (readonly [Role, number])[] = [
  ['owner', 200],
  ['admin', 200],
  ['editor', 200],
  ['member', 200],
  ['viewer', 200],
  ['stranger', 404],
];

test.each(reads)('the %s who looks at the workspace gets %i', async (role, status) => {
  const shown = await api.call(roles[role], 'GET ');
  expect(shown.status).toBe(status);
  if (status === 200)
    expect(shown.body).toMatchObject({
      data: { id: owner.workspaceId, role, currency: 'EUR', timeZone: 'Europe/Madrid' },
    });
});

const writes: readonly (readonly [Role, number])[] = [
  ['owner', 200],
  ['admin', 200],
  ['editor', 403],
  ['member', 403],
  ['viewer', 403],
  ['stranger', 404],
];

test.each(writes)('the %s who changes the workspace gets %i', async (role, status) => {
  const before = (await owner.told()).length;
  expect((await api.call(roles[role], 'PATCH ', { name: `Named by ${role}` })).status).toBe(status);
  expect(await owner.told(before)).toEqual(status === 200 ? ['workspace.updated'] : []);
});

test.each([
  ['name', { name: 'ab' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['currency', { currency: 'XQZ' }],
  ['locale', { locale: 'xx-YY' }],
  ['kind', { kind: 'organization' }],
  ['version', { version: 9 }],
])('a change of %s that cannot be is refused by its path', async (path, body) => {
  expect(await api.call(owner, 'PATCH ', body)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path }] } },
  });
});

test('a change made upon an older version is refused', async () => {
  const { headers } = await api.call(owner, 'GET ');
  const upon = { 'if-match': String(headers.etag) };
  expect((await api.call(owner, 'PATCH ', { locale: 'es' }, upon)).status).toBe(200);
  expect(await api.call(owner, 'PATCH ', { locale: 'fr' }, upon)).toMatchObject({
    status: 412,
    body: { error: { code: 'VERSION_MISMATCH' } },
  });
});

test('bands of one name get slugs of their own', async () => {
  const [first, second] = [await make.workspace({ name: 'Los Mismos' }), await make.workspace({ name: 'Los Mismos' })];
  const slugOf = async ({ id, owner: user }: typeof first) =>
    (await api.call({ ...owner, user, workspaceId: id }, 'GET ')).body;
  expect(await slugOf(first)).toMatchObject({ data: { slug: 'los-mismos' } });
  expect(await slugOf(second)).toMatchObject({ data: { slug: 'los-mismos-2' } });
});

test('ten bands of one name opened at once all get a slug', async () => {
  const opened = await Promise.all(
    Array.from({ length: 10 }, async () => await make.workspace({ name: 'Todos A La Vez' })),
  );
  expect(new Set(opened.map(({ id }) => id)).size).toBe(10);
});
