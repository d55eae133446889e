import { expect, test } from 'vitest';
import { bandsModule } from '#modules/bands';
import { venuesModule } from '#modules/venues';
import { createWorkspaces } from '#modules/workspaces';
import { apiTable, publicOrigin } from '#test';
import { secretOf } from '../../../../test/keys.ts';
import { gigsModule } from '../index.ts';

const workspaces = createWorkspaces({ publicOrigin, workspacesPerPerson: 3, keysPerWorkspace: 20, asked: () => [] });
const { made, call, owner } = await apiTable([venuesModule, bandsModule, gigsModule, workspaces]);
const money = { payment: { amount: 12_000, currency: 'USD' } };
const show = { localDate: '2025-06-01', venue: { name: 'Blue Room' }, durationSeconds: 3600 };

async function bearer(scopes: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const reply = await call(owner, 'POST /api-keys', { name: 'Money', scopes });
  return { authorization: `Bearer ${secretOf({ ...reply, bytes: Buffer.alloc(0) }).secret}` };
}

test('a key sees what a show earned only with a scope for it, although its person sees all', async () => {
  const id = await made('POST /performances', { ...show, ...money });
  const seen = async (scopes: readonly string[]) =>
    (await call(owner, `GET /performances/${id}`, undefined, await bearer(scopes))).body;
  expect(await seen(['performance:read'])).toMatchObject({ data: { money: null } });
  expect(await seen(['performance:write'])).toMatchObject({ data: { money: null } });
  expect(await seen(['performance:read', 'money:read'])).toMatchObject({ data: { money } });
});

test('a key writes what a show earned only with a scope for that', async () => {
  const add = async (scopes: readonly string[], earned: object) =>
    (await call(owner, 'POST /performances', { ...show, ...earned }, await bearer(scopes))).status;
  expect(await add(['performance:write'], {})).toBe(201);
  expect(await add(['performance:write'], money)).toBe(403);
  expect(await add(['performance:write', 'money:read'], money)).toBe(403);
  expect(await add(['performance:write', 'money:write'], money)).toBe(201);
});
