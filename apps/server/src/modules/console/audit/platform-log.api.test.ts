import { beforeAll, expect, test } from 'vitest';
import { AuditEntry, AuditEntryDetail, ChainsState } from '@backline/contract';
import { z } from 'zod';
import { asSuperuser, make, startServer } from '#test';
import type { TestUser } from '#test';

const server = await startServer();
const superuser = await asSuperuser();
const because = { reason: 'Sends rubbish to everybody' };
const at = '/api/v1/admin';
let root: TestUser;
let user: TestUser;

beforeAll(async () => {
  root = await make.user({ displayName: 'Root Prueba', platformRole: 'super_admin' });
  user = await make.user({ displayName: 'Nina Pérez' });
  await server.call(root, `POST ${at}/users/${user.id}/suspend`, because);
  await server.call(root, `POST ${at}/users/${user.id}/lift`, because);
});

async function listed(query: string) {
  return (await server.call(root, `GET ${at}/audit?${query}`)).data(z.array(AuditEntry));
}

test('the log of the platform says who did what, with the name of who did it', async () => {
  const entries = await listed(`filter[subjectId]=${user.id}`);
  expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['user.lifted', 'Root Prueba'],
    ['user.suspended', 'Root Prueba'],
    ['session.revoked', 'Root Prueba'],
  ]);
  const [lifted] = entries;
  const detail = (await server.call(root, `GET ${at}/audit/${lifted?.id ?? ''}`)).data(AuditEntryDetail);
  expect(detail.changes).toContainEqual({ field: 'reason', state: 'kept', before: null, after: because.reason });
  expect(await listed('filter[category]=moderation&filter[q]=rubbish')).toHaveLength(2);
  expect((await listed(`filter[actor]=${root.id}&limit=1`)).map(({ actorName }) => actorName)).toEqual(['Root Prueba']);
});

test('pages follow one another, and an entry of a workspace is not there', async () => {
  const { id, owner } = await make.workspace();
  const answer = await server.call(root, `GET ${at}/audit?limit=1`);
  const [first] = answer.data(z.array(AuditEntry));
  const { meta } = z.object({ meta: z.object({ nextCursor: z.string() }) }).parse(answer.body);
  const [second] = await listed(`limit=1&cursor=${meta.nextCursor}`);
  // That the log was read stands in it by now, and shifts nothing.
  expect((second?.id ?? '') < (first?.id ?? '')).toBe(true);
  await server.call(owner, `PATCH /api/v1/workspaces/${id}`, { name: 'Another name' });
  const own = await server.call(owner, `GET /api/v1/workspaces/${id}/audit?limit=1`);
  const [entry] = own.data(z.array(AuditEntry));
  expect((await server.call(root, `GET ${at}/audit/${entry?.id ?? ''}`)).status).toBe(404);
});

test('the history of an account is what was done to it and what it did, for every platform role', async () => {
  const support = await make.user({ platformRole: 'support' });
  const answer = await server.call(support, `GET ${at}/users/${user.id}/history`);
  expect(answer.data(z.array(AuditEntry)).map(({ action }) => action)).toEqual([
    'user.lifted',
    'user.suspended',
    'session.revoked',
  ]);
  expect((await server.call(support, `GET ${at}/users/${crypto.randomUUID()}/history`)).status).toBe(404);
});

test('a walk of every chain names the one that was altered', async () => {
  const { id } = await make.workspace({ name: 'Los Alterados' });
  const state = async () => (await server.call(root, `GET ${at}/audit/verify`)).data(ChainsState);
  await expect.poll(async () => (await state()).unsealed.count, { timeout: 10_000 }).toBe(0);
  await superuser.query(`update audit.entries set actor_id = null, severity = 'critical' where workspace_id = $1`, [
    id,
  ]);
  const asked = await server.call(root, `POST ${at}/audit/verify`);
  expect(asked.status).toBe(202);
  await expect
    .poll(async () => (await state()).broken, { timeout: 20_000 })
    .toMatchObject([{ workspaceId: id, number: 1, how: 'altered' }]);
  const { chains, neverChecked } = await state();
  expect([chains > 2, neverChecked]).toEqual([true, 0]);
});
