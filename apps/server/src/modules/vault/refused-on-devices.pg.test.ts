import { randomUUID } from 'node:crypto';
import { reseal } from '@backline/client/vault';
import type { PrivateContent } from '@backline/client/vault';
import { mostSealedBytes } from '@backline/contract';
import { expect, test } from 'vitest';
import { make } from '#test';
import { privateDevices, recordOn } from '../../../test/private-devices.ts';
import type { Holder } from '../../../test/private-devices.ts';

const band = await privateDevices();
const { ana } = band;
const [ben, carla, dan] = [await band.joined('editor'), await band.joined('member'), await band.joined('viewer')];
const note: PrivateContent = { kind: 'note', body: 'The promoter pays late' };
const contact: PrivateContent = { kind: 'contact', name: 'Inés', role: '', phone: '', email: '', address: '' };
const kept = await band.sealed(contact, ana);
await ana.device.does('private_record.create', { ...kept });
const { id } = kept;

interface Refused {
  readonly who: Holder;
  readonly name: 'create' | 'update' | 'trash' | 'restore';
  readonly args: object;
  readonly code: string;
}

const fresh = async (...holders: readonly Holder[]) => await band.sealed(note, ...holders);
const other = await fresh(ana);
const shared = await fresh(ana, ben);
const newcomer = await make.member(ana.at.workspaceId, 'editor');

const refused: Readonly<Record<string, Refused>> = {
  'a value that nobody sealed': {
    who: ana,
    name: 'update',
    args: { id, change: { sealed: 'Inés' } },
    code: 'VALIDATION_ERROR',
  },
  'a sealed value with a word beside it': {
    who: ana,
    name: 'update',
    args: { id, change: { sealed: { ...kept.sealed, hint: 'Inés' } } },
    code: 'VALIDATION_ERROR',
  },
  'a value under a key that its readers do not have': {
    who: ana,
    name: 'update',
    args: { id, change: { sealed: other.sealed } },
    code: 'VALIDATION_ERROR',
  },
  'a value that is larger than a record may be': {
    who: ana,
    name: 'update',
    args: { id, change: { sealed: { ...kept.sealed, ct: 'A'.repeat(mostSealedBytes * 2) } } },
    code: 'VALIDATION_ERROR',
  },
  'a record without the share of who keeps it': {
    who: ana,
    name: 'create',
    args: { ...shared, shares: shared.shares.filter(({ userId }) => userId !== ana.at.user.id) },
    code: 'VALIDATION_ERROR',
  },
  'a share of another key than the value': {
    who: ana,
    name: 'create',
    args: { ...shared, shares: shared.shares.map((share) => ({ ...share, kid: randomUUID() })) },
    code: 'VALIDATION_ERROR',
  },
  'a share for somebody who has no keys': {
    who: ana,
    name: 'create',
    args: {
      ...shared,
      shares: [...shared.shares, { ...other.shares[0], userId: newcomer.id, kid: shared.sealed.kid }],
    },
    code: 'VALIDATION_ERROR',
  },
  'a record about a venue that is not there': {
    who: ana,
    name: 'create',
    args: { ...(await fresh(ana)), about: { type: 'venue', id: randomUUID() } },
    code: 'VALIDATION_ERROR',
  },
  'a record under the id of one that somebody else holds': {
    who: ben,
    name: 'create',
    args: { ...(await fresh(ben)), id },
    code: 'DUPLICATE',
  },
  'a change of a record by somebody who does not hold it': {
    who: ben,
    name: 'update',
    args: { id, change: { sealed: other.sealed } },
    code: 'NOT_FOUND',
  },
  'throwing away what one does not hold': { who: ben, name: 'trash', args: { id }, code: 'NOT_FOUND' },
  'taking out of the trash what one does not hold': { who: ben, name: 'restore', args: { id }, code: 'NOT_FOUND' },
  'a contact by somebody who may not change contacts': {
    who: carla,
    name: 'create',
    args: await band.sealed(contact, carla),
    code: 'FORBIDDEN',
  },
  'a note by a viewer': { who: dan, name: 'create', args: await fresh(dan), code: 'FORBIDDEN' },
};

test.each(Object.entries(refused))('%s is refused with a reason, and changes nothing', async (_what, asked) => {
  const { who, name, args, code } = asked;
  const before = await recordOn(ana, id);
  const [told, seen] = [await ana.at.told(), new Set(ana.device.rows.keys())];
  const answer = await who.device.does(`private_record.${name}`, { ...args });
  expect(answer).toMatchObject({ status: 'rejected', code, message: expect.stringMatching(/\w/) });
  expect(await recordOn(ana, id)).toEqual(before);
  expect(new Set(ana.device.rows.keys())).toEqual(seen);
  expect(await ana.at.told()).toEqual(told);
});

test('what comes after something that was refused is done', async () => {
  const record = await recordOn(ana, id);
  const sealed = await reseal(ana.open, record, { ...contact, phone: '2' });
  expect(await ana.device.does('private_record.update', { id, change: { sealed } })).toMatchObject({ status: 'ok' });
  expect((await recordOn(ana, id)).sealed).toEqual(sealed);
});
