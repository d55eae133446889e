import { openRecord, rekey, reseal } from '@backline/client/vault';
import { PrivateRecord } from '@backline/contract';
import { expect, test } from 'vitest';
import { sql } from '#platform/kernel';
import { startServer, testDatabase } from '#test';
import { backupVisitor, insideOf } from '../../../test/backup-visitor.ts';
import { contact, note, privateBand } from '../../../test/private-band.ts';

const server = await startServer();
const band = await privateBand(server);
const { ask, kept, seen, workspaceId } = band;
const ana = band.owner;
const ben = await band.member('editor');
const owner = backupVisitor(server, ana.user, workspaceId);
const { database } = await testDatabase();

/** The records go for good, as an emptied trash lets them go. */
async function lose(): Promise<void> {
  await database.asPlatform(
    async (db) => await db.run(sql`delete from vault.private_records where workspace_id = ${workspaceId}`),
  );
}

async function restored(backupId: string, mode: 'merge' | 'replace' | 'new_workspace') {
  const { id } = await owner.begin(backupId);
  await owner.check(id, { mode });
  return await owner.run(id);
}

test('T25 private records come back sealed as they were, to those who hold them and are still here', async () => {
  const carla = await band.member('editor');
  const shared = await kept(ana, contact, ben, carla);
  const [bens, carlas] = [await kept(ben, note), await kept(carla, note)];
  const before = await owner.make();
  expect(before.counts).toMatchObject({ 'private-records': 3, 'private-shares': 5 });
  const files = await insideOf(await owner.download(before.id));
  // Who reads the file is told of no record, no holder and no key.
  expect([files.get('data/private-records.ndjson'), files.get('data/private-shares.ndjson')]).toEqual(['', '']);
  const texts = [...files.values()].join('\n');
  for (const part of [shared.id, shared.sealed.ct, shared.share.wrapped.ct, contact.name])
    expect(texts).not.toContain(part);

  await lose();
  expect((await server.call(carla.user, `POST /api/v1/workspaces/${workspaceId}/leave`)).status).toBe(200);
  const done = await restored(before.id, 'merge');
  // Carla's two shares, and the record that nobody else holds.
  expect(done).toMatchObject({ state: 'completed', report: { total: { created: 5, withheld: 3, invalid: 0 } } });
  expect(await seen(ana, shared.id)).toMatchObject({ sealed: shared.sealed });
  expect(new Set((await seen(ana, shared.id)).holders)).toEqual(new Set([ana.user.id, ben.user.id]));
  expect(await openRecord(ana.open, await seen(ana, shared.id))).toEqual(contact);
  expect(await openRecord(ben.open, await seen(ben, bens.id))).toEqual(note);
  expect((await ask(ana, `GET /private-records/${bens.id}`)).status).toBe(404);
  expect((await ask(ana, `GET /private-records/${carlas.id}`)).status).toBe(404);
  const after = await owner.make();
  expect(after.counts).toMatchObject({ 'private-records': 2, 'private-shares': 3 });
});

test('merged onto a record that went on, the backup changes neither its value nor who holds it', async () => {
  const record = await kept(ana, contact, ben);
  const backup = await owner.make();
  const fresh = await rekey(ana.open, record, [ana.recipient]);
  expect((await ask(ana, `PUT /private-records/${record.id}/key`, fresh, record.version)).status).toBe(200);
  const rekeyed = await seen(ana, record.id);
  const sealed = await reseal(ana.open, rekeyed, { ...contact, phone: '2' });
  await ask(ana, `PATCH /private-records/${record.id}`, { sealed }, rekeyed.version);
  const now = await seen(ana, record.id);
  expect(await restored(backup.id, 'merge')).toMatchObject({
    state: 'completed',
    report: { total: { conflicting: 1 } },
  });
  expect(await seen(ana, record.id)).toMatchObject({
    sealed: now.sealed,
    version: now.version,
    holders: [ana.user.id],
  });
});

test('whoever was left out since stays left out, also where everything is replaced', async () => {
  const record = await kept(ana, contact, ben);
  const backup = await owner.make();
  const fresh = await rekey(ana.open, record, [ana.recipient]);
  await ask(ana, `PUT /private-records/${record.id}/key`, fresh, record.version);
  expect(await restored(backup.id, 'replace')).toMatchObject({ state: 'completed' });
  expect((await ask(ben, `GET /private-records/${record.id}`)).status).toBe(404);
  expect(await openRecord(ana.open, await seen(ana, record.id))).toEqual(contact);
  expect((await seen(ana, record.id)).sealed.kid).toBe(record.sealed.kid);
});

test('in a new workspace they would not open, so they stay away, and that is counted', async () => {
  await kept(ana, contact);
  const backup = await owner.make();
  const { counts } = backup;
  const { id } = await owner.begin(backup.id);
  const tried = await owner.check(id, { mode: 'new_workspace', name: 'The Copies' });
  expect(tried.report?.entities['private-records']).toMatchObject({
    created: 0,
    withheld: counts?.['private-records'],
  });
  expect(tried.report?.entities['private-shares']).toMatchObject({ created: 0, withheld: counts?.['private-shares'] });
});

test('what a restore brought back goes again when it is undone', async () => {
  const record = await kept(ana, note);
  const backup = await owner.make();
  await lose();
  const { id } = await restored(backup.id, 'merge');
  expect((await ask(ana, `GET /private-records/${record.id}`)).data(PrivateRecord).id).toBe(record.id);
  expect(await owner.undo(id)).toMatchObject({ state: 'rolled_back', keptAtUndo: 0 });
  expect((await ask(ana, `GET /private-records/${record.id}`)).status).toBe(404);
});
