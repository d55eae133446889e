import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '#test';
import type { TestUser } from '#test';
import { sql } from '#platform/kernel';
import { idOf, peopleServer, tamper } from '../../../../test/people.ts';

const server = await peopleServer();
const Members = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string(), role: z.string() })) });

async function peopleOf(asking: TestUser, workspaceId: string) {
  return Members.parse((await server.inside(asking, workspaceId, 'GET /members?limit=100')).body).data;
}

async function band() {
  const { id, owner } = await make.workspace({ name: 'Los Viernes' });
  const heir = await make.member(id, 'member');
  const admin = await make.member(id, 'admin');
  const found = await peopleOf(owner, id);
  const memberIdOf = ({ id: userId }: TestUser) => found.find((member) => member.userId === userId)?.id ?? '';
  const propose = async (as: TestUser = owner) =>
    await server.inside(as, id, 'POST /transfers', { memberId: memberIdOf(heir) });
  return { id, owner, heir, admin, memberIdOf, propose };
}

test('an owner hands over: the heir is asked by letter, accepts, and is owner; who asked is admin', async () => {
  const { id, owner, heir, admin, propose } = await band();
  const asked = await propose();
  expect(asked).toMatchObject({ status: 201, body: { data: { status: 'pending', toName: 'Test member' } } });
  expect(await server.lettersTo(heir.email)).toMatchObject([{ subject: 'Will you take over Los Viernes?' }]);
  for (const [user, count] of [
    [owner, 1],
    [heir, 1],
    [admin, 0],
  ] as const) {
    const { body } = await server.inside(user, id, 'GET /transfers');
    expect(z.object({ data: z.array(z.unknown()) }).parse(body).data.length).toBe(count);
  }
  const what = `POST /transfers/${idOf(asked)}/accept`;
  expect((await server.inside(admin, id, what)).status).toBe(404);
  expect((await server.inside(owner, id, what)).status).toBe(404);
  expect(await server.inside(heir, id, what)).toMatchObject({ status: 200, body: { data: { status: 'accepted' } } });
  const roles = new Map((await peopleOf(heir, id)).map(({ userId, role }) => [userId, role]));
  expect([roles.get(heir.id), roles.get(owner.id)]).toEqual(['owner', 'admin']);
  expect((await server.inside(heir, id, what)).status).toBe(409);
  expect((await server.as(owner, `DELETE /workspaces/${id}`)).status).toBe(403);
});

test('nobody but an owner proposes, to nobody but a member who is none, and one at a time', async () => {
  const { id, owner, heir, admin, memberIdOf, propose } = await band();
  expect((await propose(admin)).status).toBe(403);
  expect((await propose(heir)).status).toBe(403);
  const elsewhere = await make.workspace();
  const [foreign] = await peopleOf(elsewhere.owner, elsewhere.id);
  expect((await server.inside(owner, id, 'POST /transfers', { memberId: foreign?.id })).status).toBe(404);
  expect((await server.inside(owner, id, 'POST /transfers', { memberId: memberIdOf(owner) })).status).toBe(409);
  const asked = await propose();
  expect((await propose()).status).toBe(409);
  expect((await server.inside(elsewhere.owner, elsewhere.id, `DELETE /transfers/${idOf(asked)}`)).status).toBe(404);
  expect((await server.inside(admin, id, `DELETE /transfers/${idOf(asked)}`)).status).toBe(403);
  expect((await server.inside(owner, id, `DELETE /transfers/${idOf(asked)}`)).status).toBe(200);
  expect((await server.inside(heir, id, `POST /transfers/${idOf(asked)}/accept`)).status).toBe(409);
  expect((await propose()).status).toBe(201);
});

test('it can be declined, it ends after seven days, and it ends with whoever proposed it', async () => {
  const { id, owner, heir, memberIdOf, propose } = await band();
  const declined = idOf(await propose());
  expect((await server.inside(heir, id, `POST /transfers/${declined}/decline`)).status).toBe(200);
  const late = idOf(await propose());
  await tamper(sql`update workspaces.transfers set expires_at = now() - interval '1 second' where id = ${late}`);
  expect((await server.inside(heir, id, `POST /transfers/${late}/accept`)).status).toBe(409);
  const orphaned = idOf(await propose());
  const second = await make.member(id, 'owner');
  const secondary = await server.inside(second, id, `PATCH /members/${memberIdOf(owner)}`, { role: 'admin' });
  expect(secondary.status).toBe(200);
  expect((await server.inside(heir, id, `POST /transfers/${orphaned}/accept`)).status).toBe(409);
  expect((await peopleOf(second, id)).filter(({ role }) => role === 'owner').map(({ userId }) => userId)).toEqual([
    second.id,
  ]);
});
