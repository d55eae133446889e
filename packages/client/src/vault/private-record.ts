import { mostSealedBytes } from '@backline/contract/vault/limits';
import type { PrivateRecord, PrivateShare, Sealed, WrappedKey } from '@backline/contract';
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

type KeyedRecord = RecordPlace & Pick<PrivateRecord, 'sealed' | 'share'>;

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

/** What a record says. */
export async function openRecord(
  vault: OpenVault,
  record: KeyedRecord & Pick<PrivateRecord, 'kind'>,
): Promise<PrivateContent> {
  const { bytes } = await keyOf(vault, record);
  const text = new TextDecoder().decode(await open(bytes, record.sealed, placeOfValue(record)));
  return readContent(record.kind, JSON.parse(text));
}

/** What a record says from now on, by the key that it has. */
export async function reseal(vault: OpenVault, record: KeyedRecord, content: PrivateContent): Promise<Sealed> {
  return await sealContent(record, content, await keyOf(vault, record));
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

async function keyBetween(passing: Bytes, theirs: Bytes, agreed: Bytes): Promise<Bytes> {
  return await deriveKey(agreed, { salt: join(passing, theirs), purpose: 'record key' });
}

function placeOfValue({ workspaceId, id }: RecordPlace): Bytes {
  return place(workspaceId, 'private_record', id, 'sealed');
}

function placeOfShare({ workspaceId, id }: RecordPlace, userId: string, kid: string): Bytes {
  return place(workspaceId, 'private_share', id, userId, kid);
}
