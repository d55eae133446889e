import { randomUUID } from 'node:crypto';
import { mostSealedBytes } from '@backline/contract';
import type { PrivateShare, Sealed } from '@backline/contract';
import { beforeAll, expect, test } from 'vitest';
import { readBytes, writeBytes } from './base64url.ts';
import { fingerprint } from './fingerprint.ts';
import { newKeyPair } from './key-pair.ts';
import { openRecord, reseal, sealForAll, shareWith } from './private-record.ts';
import { readContent, saysWords } from './record-content.ts';
import type { PrivateContent } from './record-content.ts';
import type { OpenVault } from './vault.ts';

const contact: PrivateContent = {
  kind: 'contact',
  name: 'Inés Gómez',
  role: 'Booker',
  phone: '+34 699 123 457',
  email: 'ines@example.org',
  address: 'Calle Mayor 1\nMadrid',
};
const at = { workspaceId: randomUUID(), id: randomUUID() };
let ana: OpenVault;
let ben: OpenVault;
let sealed: Sealed;
let shares: PrivateShare[];

beforeAll(async () => {
  [ana, ben] = [await someone(), await someone()];
  ({ sealed, shares } = await sealForAll(at, contact, [recipient(ana), recipient(ben)]));
});

async function someone(): Promise<OpenVault> {
  return { userId: randomUUID(), vaultKey: new Uint8Array(32), ...(await newKeyPair()) };
}

function recipient({ userId, publicKey }: OpenVault) {
  return { userId, publicKey: writeBytes(publicKey) };
}

function recordOf({ userId }: OpenVault, changed: { sealed?: Sealed; share?: PrivateShare } = {}) {
  const share = shares.find((each) => each.userId === userId) ?? expect.fail('no share');
  return { ...at, kind: 'contact' as const, sealed, share, formerKeys: [], ...changed };
}

test('everybody for whom it was sealed opens a record, and nobody else', async () => {
  expect(await openRecord(ana, recordOf(ana))).toEqual(contact);
  expect(await openRecord(ben, recordOf(ben))).toEqual(contact);
  const stranger = await someone();
  await expect(openRecord(stranger, recordOf(ana))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  await expect(openRecord({ ...stranger, userId: ana.userId }, recordOf(ana))).rejects.toMatchObject({
    code: 'SEAL_BROKEN',
  });
});

test('a change keeps the key, so that everybody reads on', async () => {
  const changed = { ...contact, phone: '+34 600 000 000' };
  const after = await reseal(ben, recordOf(ben), changed);
  expect(after.kid).toBe(sealed.kid);
  expect(await openRecord(ana, recordOf(ana, { sealed: after }))).toEqual(changed);
});

test('a holder shares a record with somebody who did not have it', async () => {
  const carl = await someone();
  const share = await shareWith(ana, recordOf(ana), recipient(carl));
  expect(await openRecord(carl, { ...recordOf(ana), share })).toEqual(contact);
});

test('after a new key, whoever was left out opens the value no more, with the key that they had', async () => {
  const rekeyed = await sealForAll(at, contact, [recipient(ana)]);
  expect(rekeyed.sealed.kid).not.toBe(sealed.kid);
  expect(rekeyed.shares.map(({ userId }) => userId)).toEqual([ana.userId]);
  await expect(openRecord(ben, recordOf(ben, { sealed: rekeyed.sealed }))).rejects.toMatchObject({
    code: 'SEAL_BROKEN',
  });
});

test('a value that was put into another place does not open there', async () => {
  const elsewhere = [{ workspaceId: randomUUID() }, { id: randomUUID() }];
  for (const other of elsewhere)
    await expect(openRecord(ana, { ...recordOf(ana), ...other })).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  // The same people, the same content: still each record has its own key.
  const other = await sealForAll({ ...at, id: randomUUID() }, contact, [recipient(ana)]);
  await expect(openRecord(ana, recordOf(ana, { sealed: other.sealed }))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
});

test('any altered byte, of the value or of the key, is noticed', async () => {
  const { share } = recordOf(ana);
  for (const field of ['iv', 'ct'] as const) {
    for (const text of alterations(sealed[field])) await refused({ sealed: { ...sealed, [field]: text } });
  }
  for (const field of ['iv', 'ct', 'epk'] as const) {
    for (const text of alterations(share.wrapped[field]))
      await refused({ share: { ...share, wrapped: { ...share.wrapped, [field]: text } } });
  }
  await refused({ share: { ...share, kid: randomUUID() } });

  async function refused(changed: Parameters<typeof recordOf>[1]) {
    await expect(openRecord(ana, recordOf(ana, changed))).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  }
});

/** The text with each of its bytes altered in turn. */
function alterations(text: string): readonly string[] {
  const bytes = readBytes(text);
  return [...bytes.keys()].map((at) => writeBytes(bytes.with(at, (bytes[at] ?? 0) ^ 1)));
}

test('how long the sealed value is says little about what it says', async () => {
  const [short, long] = await Promise.all(
    ['x', 'x'.repeat(180)].map(async (body) => await sealForAll(at, { kind: 'note', body }, [recipient(ana)])),
  );
  expect(short?.sealed.ct.length).toBe(long?.sealed.ct.length);
});

test('what is too long is refused before it is sent', async () => {
  const body = 'x'.repeat(mostSealedBytes);
  await expect(sealForAll(at, { kind: 'note', body }, [recipient(ana)])).rejects.toMatchObject({ code: 'TOO_LONG' });
});

test('content of another version of the app is read as far as it is known', () => {
  expect(readContent('note', { kind: 'note', body: 'Ring twice', mood: 'low' })).toEqual({
    kind: 'note',
    body: 'Ring twice',
  });
  expect(readContent('contact', null)).toMatchObject({ kind: 'contact', name: '', phone: '' });
});

test.each([
  ['ines', true],
  ['GOMEZ booker', true],
  ['699123', true],
  ['+34699123457', true],
  ['calle  madrid', true],
  ['ines paris', false],
  ['699999', false],
])('who looks for %s among contacts finds it: %s', (question, found) => {
  expect(saysWords(contact, question)).toBe(found);
});

test('a public key is read out in six groups of digits, another key in others', async () => {
  const [one, other] = [await fingerprint(recipient(ana).publicKey), await fingerprint(recipient(ben).publicKey)];
  expect(one).toMatch(/^\d{5}( \d{5}){5}$/);
  expect(one).not.toBe(other);
});
