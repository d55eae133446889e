import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make } from '#test';
import type { TestUser } from '#test';
import { idOf, peopleServer } from '../../../test/people.ts';

const server = await peopleServer();
const { id, owner } = await make.workspace();
const people: Readonly<Record<string, TestUser>> = {
  owner,
  admin: await make.member(id, 'admin'),
  editor: await make.member(id, 'editor'),
  member: await make.member(id, 'member'),
  viewer: await make.member(id, 'viewer'),
  stranger: (await make.workspace()).owner,
};
const elsewhere = await make.workspace();
const Members = z.object({ data: z.array(z.object({ id: z.string(), userId: z.string() })) });

async function memberIds(asking: TestUser, workspaceId: string): Promise<readonly string[]> {
  const { body } = await server.inside(asking, workspaceId, 'GET /members?limit=100');
  return Members.parse(body).data.map((member) => member.id);
}
const here = await memberIds(owner, id);
const foreign = await memberIds(elsewhere.owner, elsewhere.id);

const nouns = [
  ['teams', { name: 'Crew' }, { name: 'Road crew' }],
  ['projects', { name: 'Tour', kind: 'tour' }, { name: 'Long tour' }],
] as const;

/** create · read · update · trash · restore */
const matrix = [
  ['owner', 201, 200, 200, 200, 200],
  ['admin', 201, 200, 200, 200, 200],
  ['editor', 201, 200, 200, 403, 403],
  ['member', 403, 200, 403, 403, 403],
  ['viewer', 403, 200, 403, 403, 403],
  ['stranger', 404, 404, 404, 404, 404],
] as const;

test.each(nouns.flatMap((noun) => matrix.map((row) => [...noun, row] as const)))(
  '%s: who may do what',
  async (noun, body, change, [role, create, read, update, trash, restore]) => {
    const user = people[role] ?? owner;
    const made = idOf(await server.inside(owner, id, `POST /${noun}`, { ...body, name: randomUUID() }));
    const ask = async (what: string, given?: object) => (await server.inside(user, id, what, given)).status;
    expect(await ask(`POST /${noun}`, { ...body, name: randomUUID() })).toBe(create);
    expect(await ask(`GET /${noun}`)).toBe(read);
    expect(await ask(`GET /${noun}/${made}`)).toBe(read);
    expect(await ask(`PATCH /${noun}/${made}`, { ...change, name: randomUUID() })).toBe(update);
    expect(await ask(`DELETE /${noun}/${made}`)).toBe(trash);
    expect(await ask(`POST /${noun}/${made}/restore`)).toBe(restore);
  },
);

test.each(nouns)('%s of another workspace are not there, whoever asks by their id', async (noun, body, change) => {
  const made = idOf(await server.inside(owner, id, `POST /${noun}`, { ...body, name: randomUUID() }));
  for (const what of [`GET /${noun}/${made}`, `DELETE /${noun}/${made}`, `POST /${noun}/${made}/restore`])
    expect((await server.inside(elsewhere.owner, elsewhere.id, what)).status).toBe(404);
  expect((await server.inside(elsewhere.owner, elsewhere.id, `PATCH /${noun}/${made}`, change)).status).toBe(404);
});

test.each(nouns)('%s: a name is there once, and free again once it is in the trash', async (noun, body) => {
  const named = { ...body, name: `Ñandú ${randomUUID()}` };
  const made = idOf(await server.inside(owner, id, `POST /${noun}`, named));
  const again = { ...named, name: named.name.toLowerCase().replace('ñ', 'n') };
  expect(await server.inside(owner, id, `POST /${noun}`, again)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'name', rule: 'taken' }] } },
  });
  await server.inside(owner, id, `DELETE /${noun}/${made}`);
  expect((await server.inside(owner, id, `POST /${noun}`, again)).status).toBe(201);
  expect((await server.inside(owner, id, `POST /${noun}/${made}/restore`)).status).toBe(422);
  expect((await server.inside(elsewhere.owner, elsewhere.id, `POST /${noun}`, named)).status).toBe(201);
});

test.each(nouns)(
  '%s: the same create again answers what is there; a change upon an older version is refused',
  async (noun, body) => {
    const input = { ...body, id: randomUUID(), name: randomUUID() };
    const first = await server.inside(owner, id, `POST /${noun}`, input);
    expect(await server.inside(owner, id, `POST /${noun}`, input)).toMatchObject({ status: 201, body: first.body });
    expect((await server.inside(owner, id, `POST /${noun}`, { ...input, name: 'Other' })).status).toBe(409);
    const upon = { 'if-match': String(first.headers['etag']) };
    expect((await server.inside(owner, id, `PATCH /${noun}/${input.id}`, { name: randomUUID() }, upon)).status).toBe(
      200,
    );
    expect((await server.inside(owner, id, `PATCH /${noun}/${input.id}`, { name: randomUUID() }, upon)).status).toBe(
      412,
    );
  },
);

test.each(nouns)('%s: fields that are not theirs are refused', async (noun, body) => {
  for (const field of ['workspaceId', 'createdBy', 'version', 'deletedAt', 'role', 'ownerId'])
    expect(await server.inside(owner, id, `POST /${noun}`, { ...body, [field]: randomUUID() })).toMatchObject({
      status: 422,
      body: { error: { details: [{ path: field }] } },
    });
});

test('a team has members of its own workspace, its lead among them', async () => {
  const made = await server.inside(owner, id, 'POST /teams', { name: 'Led', leadId: here[0], memberIds: [here[1]] });
  expect(made.body).toMatchObject({ data: { leadId: here[0], memberIds: [here[0], here[1]].sort() } });
  for (const body of [{ memberIds: foreign }, { leadId: foreign[0] }, { memberIds: [randomUUID()] }]) {
    expect((await server.inside(owner, id, 'POST /teams', { name: randomUUID(), ...body })).status).toBe(422);
    expect((await server.inside(owner, id, `PATCH /teams/${idOf(made)}`, body)).status).toBe(422);
  }
  const change = { leadId: null, memberIds: [here[2]] };
  expect((await server.inside(owner, id, `PATCH /teams/${idOf(made)}`, change)).body).toMatchObject({ data: change });
});

test('a project lets in teams and people of its own workspace, and nobody lets in above themselves', async () => {
  const team = idOf(await server.inside(owner, id, 'POST /teams', { name: 'Granted' }));
  const foreignTeam = idOf(await server.inside(elsewhere.owner, elsewhere.id, 'POST /teams', { name: 'Foreign' }));
  const grants = { teams: [{ teamId: team, role: 'editor' }], members: [{ memberId: here[0], role: 'viewer' }] };
  const made = await server.inside(people['editor'] ?? owner, id, 'POST /projects', {
    name: 'Grants',
    kind: 'album',
    grants,
  });
  expect(made).toMatchObject({ status: 201, body: { data: { grants, status: 'active' } } });
  const change = async (user: TestUser | undefined, given: object) =>
    (
      await server.inside(user ?? owner, id, `PATCH /projects/${idOf(made)}`, {
        grants: { teams: [], members: [], ...given },
      })
    ).status;
  expect(await change(owner, { teams: [{ teamId: foreignTeam, role: 'viewer' }] })).toBe(422);
  expect(await change(owner, { members: [{ memberId: foreign[0], role: 'viewer' }] })).toBe(422);
  expect(
    await change(owner, {
      members: [
        { memberId: here[0], role: 'viewer' },
        { memberId: here[0], role: 'editor' },
      ],
    }),
  ).toBe(422);
  expect(await change(people['editor'], { teams: [{ teamId: team, role: 'admin' }] })).toBe(403);
  expect(await change(people['admin'], { teams: [{ teamId: team, role: 'admin' }] })).toBe(200);
  expect(await change(owner, { members: [{ memberId: here[0], role: 'owner' }] })).toBe(422);
});

test('a project ends after it began, and is archived and opened again', async () => {
  const dates = { name: 'Dated', kind: 'tour', startsOn: '2026-05-01', endsOn: '2026-06-01' };
  const made = await server.inside(owner, id, 'POST /projects', dates);
  expect(made.body).toMatchObject({ data: dates });
  const change = async (given: object) => await server.inside(owner, id, `PATCH /projects/${idOf(made)}`, given);
  expect((await change({ endsOn: '2026-04-01' })).status).toBe(422);
  expect((await change({ status: 'archived' })).body).toMatchObject({ data: { status: 'archived' } });
  expect((await server.inside(owner, id, 'GET /projects?filter[status]=archived')).body).toMatchObject({
    data: [{ name: 'Dated' }],
  });
  expect((await change({ status: 'active', endsOn: null })).body).toMatchObject({
    data: { status: 'active', endsOn: null },
  });
  expect((await change({ status: 'deleted' })).status).toBe(422);
});

test('every noun tells what became of it', async () => {
  const band = await make.workspace();
  const as = async (what: string, body?: object) => await server.inside(band.owner, band.id, what, body);
  const project = idOf(await as('POST /projects', { name: 'Told', kind: 'other' }));
  await as(`PATCH /projects/${project}`, { name: 'Told again' });
  await as(`PATCH /projects/${project}`, { status: 'archived' });
  await as(`DELETE /projects/${project}`);
  await as(`POST /projects/${project}/restore`);
  const team = idOf(await as('POST /teams', { name: 'Told' }));
  await as(`PATCH /teams/${team}`, { name: 'Told again' });
  await as(`DELETE /teams/${team}`);
  expect(await server.told(band.id)).toEqual([
    'workspace.created',
    'project.created',
    'project.updated',
    'project.archived',
    'project.deleted',
    'project.restored',
    'team.created',
    'team.updated',
    'team.deleted',
  ]);
});
