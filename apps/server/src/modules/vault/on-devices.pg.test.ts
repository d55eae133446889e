import { openRecord, rekey, reseal, shareWith } from '@backline/client/vault';
import type { PrivateContent } from '@backline/client/vault';
import { digestText, emptyDigest, rowHash, Sealed, syncedTables, toggled } from '@backline/contract';
import type { PrivateRecord } from '@backline/contract';
import { expect, test } from 'vitest';
import { asSuperuser, deviceOf } from '#test';
import { conflictsOn, privateDevices, recordOn } from '../../../test/private-devices.ts';
import type { Holder } from '../../../test/private-devices.ts';
import { rekeyRecord } from './record/rekey-record.ts';
import { shareRecord } from './record/share-record.ts';

const client = await asSuperuser();
const band = await privateDevices();
const { ana } = band;
const [ben, carla, dan] = [await band.joined('editor'), await band.joined('member'), await band.joined('viewer')];
const says = (phone: string): PrivateContent => ({
  kind: 'contact',
  name: 'Inés',
  role: '',
  phone,
  email: '',
  address: '',
});
const { privateRecord } = syncedTables;

/** A record that Ana keeps, and Ben too. */
async function shared(phone = '1'): Promise<string> {
  const record = await band.sealed(says(phone), ana, ben);
  expect(await ana.device.does('private_record.create', { ...record })).toMatchObject({ status: 'ok' });
  return record.id;
}

/** Writes another number on a device that knows the record as it was. */
async function changes(who: Holder, record: PrivateRecord, phone: string) {
  const sealed = await reseal(who.open, record, says(phone));
  const base = { sealed: { v: record.sealed, from: record.version } };
  return {
    sealed,
    ...(await who.device.does('private_record.update', { id: record.id, change: { sealed } }, { base })),
  };
}

async function openedBy(who: Holder, id: string, sealed?: unknown): Promise<PrivateContent> {
  const record = await recordOn(who, id);
  return await openRecord(who.open, { ...record, ...(sealed !== undefined && { sealed: Sealed.parse(sealed) }) });
}

async function leftOut(who: Holder, id: string, staying: readonly Holder[]): Promise<void> {
  const record = await recordOn(who, id);
  const recipients = staying.map(({ recipient }) => recipient);
  const body = await rekey(who.open, record, recipients);
  await who.at.write(async (ctx) => await rekeyRecord(ctx, id, body, record.version));
}

test('a private record comes to the devices of its holders, and nothing of it to any other', async () => {
  const id = await shared('699');
  expect(await openedBy(ana, id)).toEqual(says('699'));
  expect(await openedBy(ben, id)).toEqual(says('699'));
  expect((await recordOn(ben, id)).share.userId).toBe(ben.at.user.id);
  for (const { at } of [carla, dan]) expect(JSON.stringify(await deviceOf(at).pull())).not.toContain(id);
});

test('whoever is let in gets it on every device, and loses it there when they are left out', async () => {
  const id = await shared();
  await carla.device.catchUp();
  const share = await shareWith(ana.open, await recordOn(ana, id), carla.recipient);
  await ana.at.write(async (ctx) => await shareRecord(ctx, id, share));
  expect(await openedBy(carla, id)).toEqual(says('1'));
  expect((await recordOn(ben, id)).holders).toHaveLength(3);
  await leftOut(ana, id, [ana, ben]);
  await carla.device.catchUp();
  expect(carla.device.row(privateRecord, id)).toBeUndefined();
  expect(await openedBy(ben, id)).toEqual(says('1'));
});

test('T24 two values that did not know of each other are both kept sealed, for the holders to choose from', async () => {
  const id = await shared();
  const [mine, theirs] = [await recordOn(ana, id), await recordOn(ben, id)];
  expect(await changes(ana, mine, '2')).toMatchObject({ status: 'ok' });
  expect(await changes(ben, theirs, '3')).toMatchObject({ status: 'conflict' });
  for (const who of [ana, ben]) {
    const [open] = (await conflictsOn(who)).filter(({ rowId }) => rowId === id);
    expect(open).toMatchObject({ table: 'privateRecord', field: 'sealed', status: 'open' });
    const sides = await Promise.all([open?.base, open?.mine, open?.theirs].map((side) => openedBy(who, id, side)));
    expect(sides).toEqual([says('1'), says('3'), says('2')]);
  }
  expect(await conflictsOn(carla)).toEqual([]);
  const [open] = (await conflictsOn(ana)).filter(({ rowId }) => rowId === id);
  const value = await reseal(ana.open, await recordOn(ana, id), says('2 and 3'));
  const chosen = { id: open?.id, choice: 'value', value };
  expect(await ana.device.does('conflict.resolve', chosen)).toMatchObject({ status: 'ok' });
  expect(await openedBy(ben, id)).toEqual(says('2 and 3'));
});

test('T24 what was written under the key before is not lost: it opens to those who stayed, and to nobody who was left out', async () => {
  const id = await shared();
  const share = await shareWith(ana.open, await recordOn(ana, id), carla.recipient);
  await ana.at.write(async (ctx) => await shareRecord(ctx, id, share));
  // Ben is without a network while Ana leaves Carla out, twice over.
  const bens = await recordOn(ben, id);
  const carlas = await recordOn(carla, id);
  await leftOut(ana, id, [ana, ben]);
  await leftOut(ana, id, [ana, ben]);
  expect(await changes(ben, bens, '3')).toMatchObject({ status: 'conflict' });
  expect((await changes(carla, carlas, '4')).status).toBe('rejected');
  const [open] = (await conflictsOn(ana)).filter(({ rowId }) => rowId === id);
  expect(await openedBy(ana, id, open?.mine)).toEqual(says('3'));
  expect(await openedBy(ben, id, open?.mine)).toEqual(says('3'));
  expect(await conflictsOn(carla)).toEqual([]);
  // With the key that Carla had, nothing of now opens.
  const now = await recordOn(ana, id);
  await expect(openRecord(carla.open, { ...now, share: carlas.share })).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test('an open conflict goes from the device of whoever is left out, and comes to whoever is let in', async () => {
  const id = await shared();
  const [mine, theirs] = [await recordOn(ana, id), await recordOn(ben, id)];
  await changes(ana, mine, '2');
  await changes(ben, theirs, '3');
  const about = async (who: Holder) => (await conflictsOn(who)).filter(({ rowId }) => rowId === id).length;
  expect([await about(ana), await about(ben)]).toEqual([1, 1]);
  await leftOut(ana, id, [ana]);
  const share = await shareWith(ana.open, await recordOn(ana, id), carla.recipient);
  await ana.at.write(async (ctx) => await shareRecord(ctx, id, share));
  expect([await about(ana), await about(ben), await about(carla)]).toEqual([1, 0, 1]);
});

test('somebody who wrote a note settles what two devices wrote into it, though contacts are not theirs to change', async () => {
  const record = await band.sealed({ kind: 'note', body: '1' }, carla);
  await carla.device.does('private_record.create', { ...record });
  const kept = await recordOn(carla, record.id);
  const other = { ...carla, device: deviceOf(carla.at) };
  await other.device.catchUp();
  const write = async ({ device, open }: Holder, body: string) => {
    const sealed = await reseal(open, kept, { kind: 'note', body });
    const base = { sealed: { v: kept.sealed, from: kept.version } };
    return await device.does('private_record.update', { id: record.id, change: { sealed } }, { base });
  };
  await write(carla, '2');
  const { conflictIds: [conflictId] = [] } = await write(other, '3');
  expect(await other.device.does('conflict.resolve', { id: conflictId, choice: 'mine' })).toMatchObject({
    status: 'ok',
  });
  expect(await openedBy(carla, record.id)).toEqual({ kind: 'note', body: '3' });
});

test('a device without a network throws a record away, and takes it out again', async () => {
  const id = await shared();
  expect(await ben.device.does('private_record.trash', { id })).toMatchObject({ status: 'ok' });
  expect((await recordOn(ana, id)).deletedAt).not.toBeNull();
  expect(await ana.device.does('private_record.restore', { id })).toMatchObject({ status: 'ok' });
  expect((await recordOn(ben, id)).deletedAt).toBeNull();
});

test('a scope says what it holds by a digest, for holders and for those who hold nothing', async () => {
  await shared();
  for (const { at } of [ana, ben, dan]) {
    const { scopes } = await deviceOf(at).pull();
    for (const { scope, changes: rows, digest } of scopes.filter((each) => each.digest !== undefined)) {
      const sum = rows.reduce((of, { t, i, v }) => toggled(of, rowHash(t, i, v)), emptyDigest);
      expect({ scope, digest }).toEqual({ scope, digest: digestText(sum) });
    }
    expect(scopes.find(({ scope }) => scope === 'all')?.digest).toBeDefined();
  }
});

test('what was open about a record that nobody holds any more goes with it', async () => {
  const id = await shared();
  const [mine, theirs] = [await recordOn(ana, id), await recordOn(ben, id)];
  await changes(ana, mine, '2');
  const { conflictIds } = await changes(ben, theirs, '3');
  const kept = async () =>
    (await client.query('select from sync.conflicts where id = any($1)', [conflictIds])).rows.length;
  expect(await kept()).toBe(1);
  for (const { at } of [ana, ben])
    await client.query('select vault.let_go($1, $2, null)', [at.user.id, at.workspaceId]);
  expect(await kept()).toBe(0);
  expect(await conflictsOn(ana)).not.toContainEqual(expect.objectContaining({ rowId: id }));
  expect(ana.device.row(privateRecord, id)).toBeUndefined();
});
