import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Explanation, Member, WorkspaceOwnRole } from '@backline/contract';
import { make, startServer } from '#test';
import type { Answer, TestUser } from '#test';

const server = await startServer();
const { id, owner } = await make.workspace();
const [admin, editor, viewer] = [
  await make.member(id, 'admin'),
  await make.member(id, 'editor'),
  await make.member(id, 'viewer'),
];
const elsewhere = await make.workspace();

async function ask(user: TestUser, what: string, body?: object, workspaceId = id): Promise<Answer> {
  const [method = '', path = ''] = what.split(' ');
  return await server.call(user, `${method} /api/v1/workspaces/${workspaceId}${path}`, body);
}

async function makeRole(body: object, user = owner): Promise<string> {
  return (await ask(user, 'POST /roles', { name: randomUUID().slice(0, 30), ...body })).data(WorkspaceOwnRole).id;
}

async function memberOf(user: TestUser): Promise<z.infer<typeof Member>> {
  const members = (await ask(owner, 'GET /members?limit=100')).data(z.array(Member));
  const found = members.find(({ userId }) => userId === user.id);
  if (!found) throw new Error('nobody of that name');
  return found;
}

/** Somebody new here whose role is one that the workspace made. */
async function personWith(role: string): Promise<TestUser> {
  const person = await make.member(id, 'viewer');
  const given = await ask(owner, `PATCH /members/${(await memberOf(person)).id}`, { role });
  expect(given.status).toBe(200);
  return person;
}

const Named = z.object({ id: z.string() });
const Listed = z.array(z.looseObject({ id: z.string() }));

async function idsIn(user: TestUser, what: string): Promise<readonly string[]> {
  return (await ask(user, what)).data(Listed).map((row) => row.id);
}

test.each([
  ['owner', owner, 201],
  ['admin', admin, 201],
  ['editor', editor, 403],
  ['viewer', viewer, 403],
])('an %s makes a role: %i', async (_, user, status) => {
  const made = await ask(user, 'POST /roles', { name: randomUUID(), grants: [{ resource: 'song', action: 'read' }] });
  expect(made.status).toBe(status);
  expect((await ask(user, 'GET /roles')).status).toBe(200);
});

test('a role of another workspace is not there, whoever asks by its id', async () => {
  const role = await makeRole({ inherits: ['viewer'] });
  for (const what of [`GET /roles/${role}`, `DELETE /roles/${role}`])
    expect((await ask(elsewhere.owner, what, undefined, elsewhere.id)).status).toBe(404);
  const foreign = await ask(elsewhere.owner, 'POST /roles', { name: 'Heir', inherits: [role] }, elsewhere.id);
  expect(foreign.status).toBe(422);
});

test('whoever gets a role has what it gives from their next request on, and nothing else', async () => {
  const role = await makeRole({ grants: [{ resource: 'song', action: 'create' }] });
  const person = await personWith(role);
  expect(await memberOf(person)).toMatchObject({ customRoleId: role, role: 'member' });
  expect((await ask(person, 'POST /songs', { title: 'Mine' })).status).toBe(201);
  expect((await ask(person, 'GET /performances')).status).toBe(403);
  await ask(owner, `PATCH /roles/${role}`, { grants: [{ resource: 'performance', action: 'read' }] });
  expect((await ask(person, 'POST /songs', { title: 'Another' })).status).toBe(403);
  expect((await ask(person, 'GET /performances')).status).toBe(200);
  expect(await memberOf(person)).toMatchObject({ role: 'viewer' });
});

test('whose role reaches other songs meanwhile sees those, and no longer the ones before', async () => {
  const add = async (status: string) => (await ask(owner, 'POST /songs', { title: status, status })).data(Named).id;
  const [ready, learning] = [await add('ready'), await add('learning')];
  const reads = (statusIn: readonly string[] | null) => ({
    grants: [{ resource: 'song', action: 'read', ...(statusIn && { conditions: { statusIn } }) }],
  });
  const role = await makeRole(reads(['ready']));
  const person = await personWith(role);
  const seen = async () =>
    (await idsIn(person, 'GET /songs?limit=100')).filter((one) => [ready, learning].includes(one));
  for (const [statusIn, ids] of [
    [['ready'], [ready]],
    [['learning'], [learning]],
    [null, [ready, learning]],
    [['ready'], [ready]],
  ] as const) {
    await ask(owner, `PATCH /roles/${role}`, reads(statusIn));
    for (let time = 0; time < 2; time++) expect((await seen()).toSorted()).toEqual(ids.toSorted());
    expect((await ask(person, `GET /songs/${learning}`)).status).toBe(ids.some((one) => one === learning) ? 200 : 404);
  }
});

test('what a role inherits changes with the role it comes from', async () => {
  const base = await makeRole({ grants: [{ resource: 'song', action: 'read' }] });
  const heir = await makeRole({ inherits: [base] });
  const person = await personWith(heir);
  expect((await ask(person, 'GET /songs')).status).toBe(200);
  expect((await ask(person, 'GET /venues')).status).toBe(403);
  await ask(owner, `PATCH /roles/${base}`, { inherits: ['viewer'] });
  expect((await ask(person, 'GET /venues')).status).toBe(200);
});

test('a name is there once, and what is done to roles stands in the audit log, field by field', async () => {
  const { id: own, owner: boss } = await make.workspace();
  const made = await ask(boss, 'POST /roles', { name: 'Roadie', inherits: ['viewer'] }, own);
  const role = made.data(WorkspaceOwnRole);
  expect((await ask(boss, 'POST /roles', { name: 'ROADIE' }, own)).body).toMatchObject({
    error: { details: [{ path: 'name', rule: 'taken' }] },
  });
  await ask(boss, `PATCH /roles/${role.id}`, { name: 'Stagehand' }, own);
  await ask(boss, `DELETE /roles/${role.id}`, undefined, own);
  const Entries = z.array(z.object({ id: z.string(), action: z.string() }));
  const entries = (await ask(boss, 'GET /audit?limit=50', undefined, own)).data(Entries);
  const about = entries.filter(({ action }) => action.startsWith('role.'));
  expect(about.map(({ action }) => action)).toEqual(['role.deleted', 'role.updated', 'role.created']);
  const changed = await ask(boss, `GET /audit/${about[1]?.id ?? ''}`, undefined, own);
  expect(JSON.stringify(changed.body)).toContain('Stagehand');
});

test('roles inherit in no circle, and over five steps at most', async () => {
  const first = await makeRole({});
  const second = await makeRole({ inherits: [first] });
  expect((await ask(owner, `PATCH /roles/${first}`, { inherits: [second] })).status).toBe(422);
  let last = second;
  for (let step = 3; step <= 5; step++) last = await makeRole({ inherits: [last] });
  expect((await ask(owner, 'POST /roles', { name: 'Sixth', inherits: [last] })).status).toBe(422);
});

test('nobody gives more than they have, and what is for owners alone no role can give', async () => {
  for (const user of [owner, admin]) {
    const given = await ask(user, 'POST /roles', { name: 'Half', grants: [{ resource: 'billing', action: 'admin' }] });
    expect(given.status).toBe(user === owner ? 422 : 403);
  }
  // An admin may read the role that is as high as theirs, and not change it.
  const high = await makeRole({ inherits: ['admin'] });
  expect((await ask(admin, `PATCH /roles/${high}`, { description: 'Higher' })).status).toBe(403);
  expect((await ask(admin, `GET /roles/${high}`)).status).toBe(200);
  // Somebody whose role is narrower than their rank gives no more than that role.
  const narrow = await makeRole({ grants: [{ resource: 'project', action: 'update' }] });
  const person = await personWith(narrow);
  const project = (await ask(owner, 'POST /projects', { name: 'Narrow', kind: 'tour' })).data(Named).id;
  const grants = { teams: [], members: [{ memberId: (await memberOf(viewer)).id, role: 'editor' }] };
  expect((await ask(person, `PATCH /projects/${project}`, { name: 'Narrower' })).status).toBe(200);
  expect((await ask(person, `PATCH /projects/${project}`, { grants })).status).toBe(403);
});

test('a role that somebody has, or that another inherits, stays', async () => {
  const role = await makeRole({ inherits: ['viewer'] });
  const person = await personWith(role);
  expect((await ask(owner, `DELETE /roles/${role}`)).status).toBe(409);
  await ask(owner, `PATCH /members/${(await memberOf(person)).id}`, { role: 'viewer' });
  expect((await ask(owner, `DELETE /roles/${role}`)).status).toBe(200);
  expect((await ask(owner, `GET /roles/${role}`)).status).toBe(404);
});

test('conditions reach a list, its count, its stream and each of its rows alike', async () => {
  const role = await makeRole({
    inherits: [],
    grants: [
      { resource: 'song', action: 'create' },
      { resource: 'performance', action: 'read', conditions: { statusIn: ['booked'] } },
      { resource: 'set_list', action: 'update', conditions: { own: true } },
      { resource: 'set_list', action: 'create' },
      { resource: 'venue', action: 'read', conditions: { own: true } },
    ],
  });
  const narrow = await makeRole({
    grants: [
      { resource: 'song', action: 'read', conditions: { statusIn: ['ready'] } },
      { resource: 'song', action: 'update', conditions: { statusIn: ['ready'], fieldsIn: ['tempo'] } },
    ],
  });
  const ready = (await ask(owner, 'POST /songs', { title: 'Ready', status: 'ready' })).data(Named).id;
  const learning = (await ask(owner, 'POST /songs', { title: 'Learning', status: 'learning' })).data(Named).id;
  const person = await personWith(narrow);
  const seen = await idsIn(person, 'GET /songs?limit=100');
  expect(seen).toContain(ready);
  expect(seen).not.toContain(learning);
  const counted = await ask(person, 'GET /songs?limit=1&total=true');
  expect(counted.body).toMatchObject({ meta: { total: seen.length } });
  expect((await ask(person, `GET /songs/${ready}`)).status).toBe(200);
  expect((await ask(person, `GET /songs/${learning}`)).status).toBe(404);
  expect((await ask(person, `PATCH /songs/${ready}`, { tempo: 90 })).status).toBe(200);
  expect((await ask(person, `PATCH /songs/${ready}`, { title: 'Other' })).status).toBe(403);
  expect((await ask(person, `PATCH /songs/${learning}`, { tempo: 90 })).status).toBe(404);
  // Nobody looks at single venues for them, so they see none.
  expect((await ask(await personWith(role), 'GET /venues')).data(Listed)).toEqual([]);
});

test.each([
  ['audit', 'own', true, 'not_narrowed'],
  ['song', 'fieldsIn', ['title'], 'not_narrowed'],
  ['song', 'statusIn', ['played'], 'not_narrowed'],
  ['venue', 'projectIn', [randomUUID()], 'not_narrowed'],
  ['performance', 'assigned', true, 'nothing_assigned'],
  ['team', 'assigned', true, 'nothing_assigned'],
])('%s is not granted by %s, and the refusal says why', async (resource, condition, value, rule) => {
  const grants = [{ resource, action: 'read', conditions: { [condition]: value } }];
  expect(await ask(owner, 'POST /roles', { name: randomUUID(), grants })).toMatchObject({
    status: 422,
    body: {
      error: { code: 'VALIDATION_ERROR', details: [{ path: `grants.0.conditions.${condition}`, rule }] },
    },
  });
});

test('a role in a project or a team reaches that one, by oneself and by a team', async () => {
  const [person, teammate] = [await make.member(id, 'viewer'), await make.member(id, 'viewer')];
  const [personId, teammateId] = [(await memberOf(person)).id, (await memberOf(teammate)).id];
  const team = (await ask(owner, 'POST /teams', { name: 'Crew', memberIds: [teammateId] })).data(Named).id;
  const grants = { teams: [{ teamId: team, role: 'editor' }], members: [{ memberId: personId, role: 'admin' }] };
  const tour = (await ask(owner, 'POST /projects', { name: 'Tour', kind: 'tour', grants })).data(Named).id;
  const album = (await ask(owner, 'POST /projects', { name: 'Album', kind: 'album' })).data(Named).id;
  for (const user of [person, teammate]) {
    expect((await ask(user, `PATCH /projects/${tour}`, { startsOn: '2027-01-01' })).status).toBe(200);
    expect((await ask(user, `PATCH /projects/${album}`, { startsOn: '2027-01-01' })).status).toBe(403);
    expect((await ask(user, 'POST /songs', { title: 'No' })).status).toBe(403);
  }
  expect((await ask(teammate, `DELETE /projects/${tour}`)).status).toBe(403);
  expect((await ask(person, `DELETE /projects/${tour}`)).status).toBe(200);
  expect((await ask(person, `POST /projects/${tour}/restore`)).status).toBe(200);
  // Out of the team, out of the project; and the team's own grants reach the team.
  await ask(owner, `PATCH /teams/${team}`, { memberIds: [], grants: [{ memberId: personId, role: 'editor' }] });
  expect((await ask(teammate, `PATCH /projects/${tour}`, { startsOn: null })).status).toBe(403);
  expect((await ask(person, `PATCH /teams/${team}`, { name: 'Road crew' })).status).toBe(200);
  expect((await ask(teammate, `PATCH /teams/${team}`, { name: 'Mine' })).status).toBe(403);
});

test('nobody takes somebody into a team that is let in further than they come themselves', async () => {
  const team = (await ask(owner, 'POST /teams', { name: 'Inner circle' })).data(Named).id;
  const grants = { teams: [{ teamId: team, role: 'admin' }], members: [] };
  await ask(owner, 'POST /projects', { name: 'Inner', kind: 'other', grants });
  const mine = (await memberOf(editor)).id;
  expect((await ask(editor, `PATCH /teams/${team}`, { memberIds: [mine] })).status).toBe(403);
  expect((await ask(admin, `PATCH /teams/${team}`, { memberIds: [mine] })).status).toBe(200);
});

async function explain(user: TestUser, query: Record<string, string>): Promise<Answer> {
  return await ask(user, `GET /access/explain?${new URLSearchParams(query).toString()}`);
}

test('why somebody may: the grant that decides, by which roles it came, and where it holds', async () => {
  const base = await makeRole({
    name: 'Song keeper',
    grants: [{ resource: 'song', action: 'update', conditions: { statusIn: ['ready'] } }],
  });
  const heir = await makeRole({ name: 'Arranger', inherits: [base] });
  const person = await personWith(heir);
  const ready = (await ask(owner, 'POST /songs', { title: 'Ready too', status: 'ready' })).data(Named).id;
  const learning = (await ask(owner, 'POST /songs', { title: 'Learning too' })).data(Named).id;
  const about = { userId: person.id, resource: 'song', action: 'read' };
  const may = (await explain(admin, { ...about, id: ready })).data(Explanation);
  expect(may).toMatchObject({
    allowed: true,
    ways: [{ isOpen: true, granted: 'update', role: heir, path: [heir, base], projectId: null }],
    names: { [heir]: 'Arranger', [base]: 'Song keeper' },
  });
  expect(may.ways[0]?.conditions).toEqual([{ is: 'status_in', values: ['ready'], found: 'ready', holds: true }]);
  const mayNot = (await explain(admin, { ...about, id: learning })).data(Explanation);
  expect(mayNot).toMatchObject({ allowed: false, ways: [{ isOpen: false }] });
  expect(mayNot.ways[0]?.conditions).toMatchObject([{ found: 'learning', holds: false }]);
  expect((await explain(admin, { ...about, action: 'delete' })).data(Explanation)).toMatchObject({
    allowed: false,
    ways: [],
  });
});

test('everybody may ask about themselves, and who runs the workspace about others', async () => {
  const query = { resource: 'song', action: 'delete' };
  expect((await explain(viewer, query)).data(Explanation)).toMatchObject({ allowed: false, userId: viewer.id });
  // Also with a role that lets them see nobody.
  const alone = await personWith(await makeRole({}));
  expect((await explain(alone, query)).data(Explanation)).toMatchObject({ allowed: false, ways: [] });
  expect((await explain(viewer, { ...query, userId: owner.id })).status).toBe(403);
  expect((await explain(editor, { ...query, userId: owner.id })).status).toBe(403);
  expect((await explain(admin, { ...query, userId: owner.id })).data(Explanation)).toMatchObject({ allowed: true });
  expect((await explain(admin, { ...query, userId: elsewhere.owner.id })).status).toBe(404);
  expect((await explain(admin, { ...query, id: randomUUID() })).status).toBe(404);
});

test('every answer is what the door itself says', async () => {
  const role = await makeRole({
    inherits: ['member'],
    grants: [{ resource: 'song', action: 'delete', conditions: { own: true } }],
  });
  const person = await personWith(role);
  const theirs = (await ask(person, 'POST /songs', { title: 'Theirs' })).data(Named).id;
  const ours = (await ask(owner, 'POST /songs', { title: 'Ours' })).data(Named).id;
  for (const song of [theirs, ours]) {
    for (const [action, what, body] of [
      ['read', 'GET', undefined],
      ['update', 'PATCH', { tempo: 100 }],
      ['delete', 'DELETE', undefined],
    ] as const) {
      const { allowed } = (await explain(person, { resource: 'song', action, id: song })).data(Explanation);
      expect((await ask(person, `${what} /songs/${song}`, body)).status < 400).toBe(allowed);
    }
  }
});

test('what lies beside a row, or is counted out of it, is not had by way of the row', async () => {
  const venue = { name: 'Sala Apolo', stageNotes: 'Load in by the back door' };
  const made = (await ask(owner, 'POST /venues', venue)).data(Named).id;
  const role = await makeRole({
    grants: [
      { resource: 'venue', action: 'update' },
      { resource: 'profile', action: 'create' },
      { resource: 'performance', action: 'update' },
    ],
  });
  const person = await personWith(role);
  expect((await ask(person, `GET /venues/${made}`)).body).toMatchObject({ data: { stageNotes: '' } });
  expect((await ask(person, `PATCH /venues/${made}`, { city: 'Barcelona' })).status).toBe(200);
  expect((await ask(person, `PATCH /venues/${made}`, { stageNotes: 'Mine' })).status).toBe(403);
  const profile = (await ask(person, 'POST /profiles', { name: 'Guest', instruments: ['piano'] })).data(Named).id;
  expect((await ask(person, `GET /profiles/${profile}/analytics`)).status).toBe(200);
  const grants = [
    { resource: 'venue', action: 'read' },
    { resource: 'venue_notes', action: 'read' },
    { resource: 'profile', action: 'read' },
    { resource: 'performance', action: 'read', conditions: { own: true } },
  ];
  await ask(owner, `PATCH /roles/${role}`, { grants });
  expect((await ask(person, `GET /venues/${made}`)).body).toMatchObject({ data: { stageNotes: venue.stageNotes } });
  expect((await ask(person, `GET /profiles/${profile}/analytics`)).status).toBe(403);
});
