import { randomUUID } from 'node:crypto';
import { openRecord, sealForAll, shareWith } from '@backline/client/vault';
import { PrivateRecord, VaultPerson } from '@backline/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { make, startServer } from '#test';
import { erase, graceIsOver } from '../../../test/erasure-doors.ts';
import { contact, note, privateBand } from '../../../test/private-band.ts';

const server = await startServer();
const band = await privateBand(server);
const { ask, kept, member, sealed, seen, workspaceId } = band;
const ana = band.owner;
const ben = await member('editor');
const notFound = { status: 404, body: { error: { code: 'NOT_FOUND' } } };

test('a holder shares a record with one more member, once', async () => {
  const carla = await member('member');
  const record = await kept(ana, contact);
  const share = await shareWith(ana.open, record, carla.recipient);
  expect((await ask(ana, `POST /private-records/${record.id}/shares`, share)).status).toBe(200);
  expect(await openRecord(carla.open, await seen(carla, record.id))).toEqual(contact);
  expect((await ask(ana, `POST /private-records/${record.id}/shares`, share)).status).toBe(409);
});

test('whoever is left out of the new key no longer gets the record, and no key of theirs is kept', async () => {
  const record = await kept(ana, contact, ben);
  const fresh = await sealForAll(record, contact, [ana.recipient]);
  const rekeyed = await ask(ana, `PUT /private-records/${record.id}/key`, fresh, record.version);
  expect(rekeyed.data(PrivateRecord).holders).toEqual([ana.user.id]);
  expect(await ask(ben, `GET /private-records/${record.id}`)).toMatchObject(notFound);
  expect(await openRecord(ana.open, await seen(ana, record.id))).toEqual(contact);
  // And what Ben's device kept opens nothing of what came after.
  await expect(openRecord(ben.open, { ...(await seen(ana, record.id)), share: record.share })).rejects.toThrow();
  const share = await shareWith(ana.open, await seen(ana, record.id), ben.recipient);
  expect((await ask(ana, `POST /private-records/${record.id}/shares`, share)).status).toBe(200);
  expect(await openRecord(ben.open, await seen(ben, record.id))).toEqual(contact);
});

test.each(['removed', 'left'])(
  'of a member who %s the shares are gone, and a new key is due to those who stay',
  async (how) => {
    const carla = await member('editor');
    const [shared, alone] = [await kept(ana, contact, carla), await kept(carla, note)];
    const Members = z.array(z.object({ id: z.string(), userId: z.string() }));
    const members = (await ask(ana, 'GET /members?limit=100')).data(Members);
    const memberId = members.find(({ userId }) => userId === carla.user.id)?.id ?? '';
    const gone =
      how === 'left'
        ? await server.call(carla.user, `POST /api/v1/workspaces/${workspaceId}/leave`)
        : await ask(ana, `DELETE /members/${memberId}`);
    expect(gone.status).toBe(200);
    await expect.poll(async () => (await seen(ana, shared.id)).rekeyDueAt).toEqual(expect.any(String));
    const due = await seen(ana, shared.id);
    expect(due.holders).toEqual([ana.user.id]);
    const fresh = await sealForAll(due, contact, [ana.recipient]);
    expect(await ask(ana, `PUT /private-records/${due.id}/key`, fresh, due.version)).toMatchObject({
      status: 200,
      body: { data: { rekeyDueAt: null } },
    });
    // What nobody can open any more is not kept: its id is free again.
    expect((await ask(ana, 'POST /private-records', { ...(await sealed(note, ana)), id: alone.id })).status).toBe(201);
  },
);

test('shares that do not fit are refused, each by its place', async () => {
  const record = await sealed(contact, ana, ben);
  const [own, bens] = record.shares;
  const newcomer = await make.member(workspaceId, 'member');
  const refused: readonly [string, unknown[]][] = [
    ['shares.1.kid', [own, { ...bens, kid: randomUUID() }]],
    ['shares.1.userId', [own, { ...bens, userId: newcomer.id }]],
    ['shares.1.userId', [own, { ...bens, userId: randomUUID() }]],
    ['shares.1.userId', [own, { ...own, id: randomUUID() }]],
    ['shares', [bens]],
  ];
  for (const [path, shares] of refused)
    expect(await ask(ana, 'POST /private-records', { ...record, shares })).toMatchObject({
      status: 422,
      body: { error: { details: [{ path }] } },
    });
  expect(
    (await ask(ana, 'POST /private-records', { ...record, about: { type: 'venue', id: randomUUID() } })).status,
  ).toBe(422);
});

test('nobody makes themselves a holder of a record by asking for its id', async () => {
  const { id } = await kept(ana, contact);
  const again = { ...(await sealed(contact, ben)), id };
  expect((await ask(ben, 'POST /private-records', again)).status).toBe(409);
  expect(await ask(ben, `GET /private-records/${id}`)).toMatchObject(notFound);
});

test('with whom one can share is told with public keys; a viewer is not among them', async () => {
  const [viewer, newcomer] = [await member('viewer'), await make.member(workspaceId, 'editor')];
  const people = (await ask(ben, 'GET /private-records/people')).data(z.array(VaultPerson));
  expect(people).toContainEqual(expect.objectContaining({ userId: ana.user.id, publicKey: ana.kept.publicKey }));
  expect(people).toContainEqual(expect.objectContaining({ userId: newcomer.id, publicKey: null }));
  expect(people.map(({ userId }) => userId)).not.toContain(viewer.user.id);
});

test('whoever gives up their keys holds nothing any more; what others hold too stays theirs', async () => {
  const carla = await member('editor');
  const [shared, alone] = [await kept(carla, contact, ana), await kept(carla, note)];
  expect((await server.call(carla.user, 'DELETE /api/v1/vault')).status).toBe(200);
  expect(await seen(ana, shared.id)).toMatchObject({ holders: [ana.user.id], rekeyDueAt: expect.any(String) });
  for (const { id } of [shared, alone]) expect(await ask(carla, `GET /private-records/${id}`)).toMatchObject(notFound);
  expect((await server.call(carla.user, 'GET /api/v1/vault')).body).toMatchObject({ data: { vault: null } });
});

test('of somebody who is erased no key is left, and what they kept alone goes with them', async () => {
  const carla = await member('editor');
  const [shared, alone] = [await kept(carla, contact, ana), await kept(carla, note)];
  await graceIsOver(carla.user.id);
  await erase(carla.user.id);
  expect(await openRecord(ana.open, await seen(ana, shared.id))).toEqual(contact);
  expect((await seen(ana, shared.id)).holders).toEqual([ana.user.id]);
  expect((await ask(ana, 'POST /private-records', { ...(await sealed(note, ana)), id: alone.id })).status).toBe(201);
});
