import { mostSealedBytes } from '@backline/contract/vault/limits';
import type {
  FormerKey,
  PrivateRecord,
  PrivateShare,
  RekeyPrivateRecord,
  Sealed,
  WrappedKey,
} from '@backline/contract';
import { newId } from '../new-id.ts';
import { readBytes, writeBytes } from './base64url.ts';
import type { Bytes } from './base64url.ts';
import { deriveKey } from './derive-key.ts';
import { close, newKey, open } from './gcm.ts';
import { agree, join, newKeyPair } from './key-pair.ts';
import { place } from './place.ts';
import { readContent } from './record-content.ts';
import type { PrivateContent } from './record-content.ts';
import type { OpenVault } from './vault.ts';
import { VaultError } from './vault-error.ts';

/** Where a record lies. */
export type RecordPlace = Pick<PrivateRecord, 'workspaceId' | 'id'>;

/** Somebody for whom a record is sealed. */
export interface Recipient {
  readonly userId: string;
  readonly publicKey: string;
}

type KeyedRecord = RecordPlace & Pick<PrivateRecord, 'share'>;

type OpenableRecord = KeyedRecord & Pick<PrivateRecord, 'kind' | 'sealed' | 'formerKeys'>;

/** Seals what a record says by a new key, for each of these people. */
export async function sealForAll(
  at: RecordPlace,
  content: PrivateContent,
  recipients: readonly Recipient[],
): Promise<{ sealed: Sealed; shares: PrivateShare[] }> {
  const key = { kid: newId(), bytes: newKey() };
  const sealed = await sealContent(at, content, key);
  return { sealed, shares: await Promise.all(recipients.map(async (each) => await shareFor(at, key, each))) };
}

/** What a record says; also what a value said that was sealed by a key which it had before. */
export async function openRecord(vault: OpenVault, record: OpenableRecord): Promise<PrivateContent> {
  const bytes = await keyNamed(record, await keyOf(vault, record), record.sealed.kid);
  const text = new TextDecoder().decode(await open(bytes, record.sealed, placeOfValue(record)));
  return readContent(record.kind, JSON.parse(text));
}

/** What a record says from now on, by the key that it has. */
export async function reseal(vault: OpenVault, record: KeyedRecord, content: PrivateContent): Promise<Sealed> {
  return await sealContent(record, content, await keyOf(vault, record));
}

/** Gives a record a new key, for those who stay; what was written under the key that it had stays open to them. */
export async function rekey(
  vault: OpenVault,
  record: OpenableRecord,
  recipients: readonly Recipient[],
): Promise<RekeyPrivateRecord> {
  const had = await keyOf(vault, record);
  const key = { kid: newId(), bytes: newKey() };
  const sealed = await sealContent(record, await openRecord(vault, record), key);
  const shares = await Promise.all(recipients.map(async (each) => await shareFor(record, key, each)));
  const former = { kid: had.kid, under: key.kid };
  const closed = await close(key.bytes, had.bytes, placeOfFormer(record, former));
  return { sealed, shares, former: { ...former, key: { v: 1, ...closed } } };
}

/** The key of a record for one more person. */
export async function shareWith(vault: OpenVault, record: KeyedRecord, recipient: Recipient): Promise<PrivateShare> {
  return await shareFor(record, await keyOf(vault, record), recipient);
}

interface RecordKey {
  readonly kid: string;
  readonly bytes: Bytes;
}

async function sealContent(at: RecordPlace, content: PrivateContent, { kid, bytes }: RecordKey): Promise<Sealed> {
  return { v: 1, kid, ...(await close(bytes, padded(content), placeOfValue(at))) };
}

const step = 256;

// Blanks up to the next step: how long a sealed value is says little about what it says.
function padded(content: PrivateContent): Bytes {
  const text = new TextEncoder().encode(JSON.stringify(content));
  const length = Math.ceil(text.length / step) * step;
  if (length > mostSealedBytes) throw new VaultError('TOO_LONG');
  const bytes = new Uint8Array(length).fill(0x20);
  bytes.set(text);
  return bytes;
}

async function shareFor(
  at: RecordPlace,
  { kid, bytes }: RecordKey,
  { userId, publicKey }: Recipient,
): Promise<PrivateShare> {
  const theirs = readBytes(publicKey);
  const passing = await newKeyPair();
  const between = await keyBetween(passing.publicKey, theirs, await agree(passing.privateKey, theirs));
  const wrapped: WrappedKey = {
    v: 1,
    epk: writeBytes(passing.publicKey),
    ...(await close(between, bytes, placeOfShare(at, userId, kid))),
  };
  return { id: newId(), userId, kid, wrapped };
}

async function keyOf({ userId, privateKey, publicKey }: OpenVault, record: KeyedRecord): Promise<RecordKey> {
  const { kid, wrapped } = record.share;
  const passing = readBytes(wrapped.epk);
  const between = await keyBetween(passing, publicKey, await agree(privateKey, passing));
  return { kid, bytes: await open(between, wrapped, placeOfShare(record, userId, kid)) };
}

/** From the key that a record has back to the one of this name, each opened by the one that came after it. */
async function keyNamed(record: OpenableRecord, { kid, bytes }: RecordKey, wanted: string): Promise<Bytes> {
  if (kid === wanted) return bytes;
  const former = record.formerKeys.find(({ under }) => under === kid);
  // A value of a key that nobody names opens by none: the seal says so.
  if (!former) return bytes;
  const opened = await open(bytes, former.key, placeOfFormer(record, former));
  const rest = record.formerKeys.filter((each) => each !== former);
  return await keyNamed({ ...record, formerKeys: rest }, { kid: former.kid, bytes: opened }, wanted);
}

async function keyBetween(passing: Bytes, theirs: Bytes, agreed: Bytes): Promise<Bytes> {
  return await deriveKey(agreed, { salt: join(passing, theirs), purpose: 'record key' });
}

function placeOfValue({ workspaceId, id }: RecordPlace): Bytes {
  return place(workspaceId, 'private_record', id, 'sealed');
}

function placeOfFormer({ workspaceId, id }: RecordPlace, { kid, under }: Pick<FormerKey, 'kid' | 'under'>): Bytes {
  return place(workspaceId, 'private_record', id, 'former', kid, under);
}

function placeOfShare({ workspaceId, id }: RecordPlace, userId: string, kid: string): Bytes {
  return place(workspaceId, 'private_share', id, userId, kid);
}
