import { randomUUID } from 'node:crypto';
import { openRecord, reseal, sealForAll } from '@backline/client/vault';
import { mostPrivateRecords, mostSealedBytes, PrivateRecord } from '@backline/contract';
import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import type { Sql } from '#platform/kernel';
import { make, startServer, testDatabase } from '#test';
import { byHand } from '../../../test/person-with-password.ts';
import { contact, note, privateBand } from '../../../test/private-band.ts';
import { privatePerson } from '../../../test/private-person.ts';

const server = await startServer();
const band = await privateBand(server);
const { ask, kept, member, sealed, seen, workspaceId } = band;
const ana = band.owner;
const ben = await member('editor');
const notFound = { status: 404, body: { error: { code: 'NOT_FOUND' } } };

test('whoever a record is sealed for gets it and opens it; to everybody else of the band it is not there', async () => {
  const carla = await member('admin');
  const { id } = await kept(ana, contact, ben);
  for (const holder of [ana, ben]) {
    expect(await openRecord(holder.open, await seen(holder, id))).toEqual(contact);
    expect(await band.idsSeen(holder)).toContain(id);
  }
  expect(await ask(carla, `GET /private-records/${id}`)).toMatchObject(notFound);
  expect(await band.idsSeen(carla)).not.toContain(id);
});

test('another workspace meets none of it, by any route', async () => {
  const { id, version } = await kept(ana, contact);
  const other = await make.workspace();
  const stranger = await privatePerson(server, other.owner);
  const { sealed: value, shares } = await sealForAll({ workspaceId, id }, contact, [stranger.recipient]);
  const asked: readonly (readonly [string, unknown?])[] = [
    [`GET /${id}`],
    [`PATCH /${id}`, { sealed: value }],
    [`POST /${id}/shares`, shares[0]],
    [`PUT /${id}/key`, { sealed: value, shares }],
    [`DELETE /${id}`],
    [`POST /${id}/restore`],
  ];
  for (const place of [workspaceId, other.id]) {
    for (const [what, body] of asked) {
      const path = what.replace(' ', ` /api/v1/workspaces/${place}/private-records`);
      expect(await server.call(stranger.user, path, body, { 'if-match': `"${version}"` })).toMatchObject(notFound);
    }
  }
  expect(await seen(ana, id)).toMatchObject({ version, deletedAt: null });
});

test('of the same two edits the later is refused, and both values are there to be laid side by side', async () => {
  const record = await kept(ana, note, ben);
  const [first, second] = [
    { ...note, body: 'Ana was here' },
    { ...note, body: 'Ben was here' },
  ];
  const byAna = { sealed: await reseal(ana.open, record, first) };
  expect((await ask(ana, `PATCH /private-records/${record.id}`, byAna, 1)).status).toBe(200);
  const atBen = await seen(ben, record.id);
  const byBen = { sealed: await reseal(ben.open, atBen, second) };
  expect(await ask(ben, `PATCH /private-records/${record.id}`, byBen, 1)).toMatchObject({
    status: 412,
    body: { error: { code: 'VERSION_MISMATCH' } },
  });
  expect(await openRecord(ben.open, await seen(ben, record.id))).toEqual(first);
  expect(await openRecord(ben.open, { ...atBen, ...byBen })).toEqual(second);
});

test('a change that does not say what it was made upon is refused', async () => {
  const record = await kept(ana, note);
  const change = { sealed: await reseal(ana.open, record, note) };
  expect(await ask(ana, `PATCH /private-records/${record.id}`, change)).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'if-match' }] } },
  });
});

test('a member writes notes and no contacts, a viewer reads nothing', async () => {
  const carla = await member('member');
  const viewer = await member('viewer');
  const record = await kept(carla, note);
  const change = { sealed: await reseal(carla.open, record, { ...note, body: 'On time after all' }) };
  expect((await ask(carla, `PATCH /private-records/${record.id}`, change, 1)).status).toBe(200);
  expect((await ask(carla, 'POST /private-records', await sealed(contact, carla))).status).toBe(403);
  const shared = await kept(ana, contact, carla);
  expect((await ask(carla, `DELETE /private-records/${shared.id}`)).status).toBe(403);
  for (const what of ['GET /private-records/stream', 'GET /private-records/people'])
    expect((await ask(viewer, what)).status).toBe(403);
});

test('a record goes into the trash and comes back, and is not changed there', async () => {
  const record = await kept(ana, note);
  expect((await ask(ana, `DELETE /private-records/${record.id}`)).data(PrivateRecord).deletedAt).not.toBeNull();
  const change = { sealed: await reseal(ana.open, record, note) };
  expect((await ask(ana, `PATCH /private-records/${record.id}`, change, 2)).status).toBe(409);
  expect((await ask(ana, `POST /private-records/${record.id}/restore`)).data(PrivateRecord).deletedAt).toBeNull();
});

test('the same record kept twice is one record; the same id with another value is a duplicate', async () => {
  const record = await sealed(note, ana);
  for (const status of [201, 201]) expect((await ask(ana, 'POST /private-records', record)).status).toBe(status);
  const other = await reseal(ana.open, { ...record, workspaceId, share: record.shares[0] ?? expect.fail() }, contact);
  expect((await ask(ana, 'POST /private-records', { ...record, sealed: other })).status).toBe(409);
});

test('a value that is larger than a record may be is refused', async () => {
  const record = await sealed(note, ana);
  const ct = 'A'.repeat(Math.ceil(((mostSealedBytes + 17) * 4) / 3));
  expect(await ask(ana, 'POST /private-records', { ...record, sealed: { ...record.sealed, ct } })).toMatchObject({
    status: 422,
    body: { error: { details: [{ path: 'sealed.ct' }] } },
  });
});

test('a workspace keeps so many private records, whoever holds them, and no more', async () => {
  const full = await privateBand(server);
  const carla = await full.member('editor');
  await byHand(sql`insert into vault.private_records (workspace_id, kind, venue_id, sealed)
    select ${full.workspaceId}, 'note', ${full.venueId}, '{}' from generate_series(1, ${mostPrivateRecords - 1}::int)`);
  await full.kept(full.owner, note);
  expect(await full.ask(carla, 'POST /private-records', await full.sealed(note, carla))).toMatchObject({
    status: 409,
    body: { error: { code: 'LIMIT_REACHED' } },
  });
});

test('what is told and noted of a record are ids alone', async () => {
  const record = await kept(ana, note);
  const told = await tell(sql<{ payload: object }>`select payload from events.outbox where workspace_id = ${workspaceId}
    and kind = 'event' and subject_type = 'private_record' and subject_id = ${record.id}`);
  expect(told).toEqual([{ payload: { recordId: record.id } }]);
  const noted = await tell(sql<{ action: string; category: string }>`select action, category from audit.entries
    where workspace_id = ${workspaceId} and subject_id = ${record.id}`);
  expect(noted).toEqual([{ action: 'private_record.created', category: 'content' }]);
});

test('when two venues turn out to be one, the private records of both are about it', async () => {
  const other = randomUUID();
  await ask(ana, 'POST /venues', { id: other, name: 'La Casa vieja' });
  const record = await sealed(note, ana);
  await ask(ana, 'POST /private-records', { ...record, about: { type: 'venue', id: other } });
  expect((await ask(ana, `POST /venues/${other}/merge`, { into: band.venueId })).status).toBe(200);
  await expect.poll(async () => (await seen(ana, record.id)).about.id).toBe(band.venueId);
  expect(await openRecord(ana.open, await seen(ana, record.id))).toEqual(note);
});

async function tell<Row>(statement: Sql<Row>): Promise<readonly Row[]> {
  const { database } = await testDatabase();
  return await database.asPlatform(async (db) => await db.all(statement));
}
