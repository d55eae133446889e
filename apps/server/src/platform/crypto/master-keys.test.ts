import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { kmsCredentials, startKmsServer } from '../../../test/kms-server.ts';
import { createFileMasterKeys } from './file-master-keys.ts';
import { addKey, makeKeyFile } from './key-file.ts';
import { createKeyring } from './keyring.ts';
import { createKmsClient } from './kms-client.ts';
import { createKmsMasterKeys } from './kms-master-keys.ts';
import type { MasterKeys } from './master-keys.ts';
import { SealBroken } from './seal-broken.ts';

const folder = mkdtempSync(join(tmpdir(), 'backline-masters-'));
const kms = await startKmsServer();

afterAll(async () => {
  await kms.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One place of master keys: processes open it, and its owner makes another key active. */
interface Place {
  open(): MasterKeys;
  rotate(): void;
  readonly stranger: string;
}

function filePlace(): Place {
  const path = join(folder, randomUUID());
  makeKeyFile(path);
  return { open: () => createFileMasterKeys(path), rotate: () => addKey(path), stranger: 'file:0123456789abcdef' };
}

function kmsPlace(): Place {
  const alias = `alias/${randomUUID()}` as const;
  const rotate = () => kms.pointAlias(alias, kms.makeKey());
  rotate();
  return {
    open: () => createKmsMasterKeys(kmsClient(), alias),
    rotate,
    stranger: `kms:arn:aws:kms:eu-west-1:111122223333:key/${randomUUID()}`,
  };
}

/** Keys in a service, beside a file from before that only opens. */
function bothPlaces(): Place {
  const [now, before] = [kmsPlace(), filePlace()];
  return { ...now, open: () => createKeyring(now.open(), [before.open()]) };
}

const kmsClient = (changed: Partial<typeof kmsCredentials> = {}) =>
  createKmsClient({ endpoint: kms.endpoint, region: kms.region, ...kmsCredentials, ...changed });

describe.each([
  ['a file', filePlace],
  ['a service', kmsPlace],
  ['a service and the file from before', bothPlaces],
])('master keys in %s', (_, makePlace) => {
  test('a data key that one process made opens in another, and lies closed in between', async () => {
    const place = makePlace();
    const id = randomUUID();
    const { key, wrapped } = await place.open().makeDataKey(id);
    expect(key).toHaveLength(32);
    expect(wrapped.bytes.includes(key)).toBe(false);
    expect(await place.open().unwrap(wrapped, id)).toEqual(key);
  });

  test('what one wraps opens, and never looks the same', async () => {
    const masters = makePlace().open();
    const id = randomUUID();
    const { key } = await masters.makeDataKey(id);
    const [one, two] = [await masters.wrap(key, id), await masters.wrap(key, id)];
    expect(one.bytes).not.toEqual(two.bytes);
    expect([await masters.unwrap(one, id), await masters.unwrap(two, id)]).toEqual([key, key]);
  });

  test('a data key does not pass for another one, nor altered or cut short for itself', async () => {
    const masters = makePlace().open();
    const id = randomUUID();
    const { wrapped } = await masters.makeDataKey(id);
    const altered = Buffer.from(wrapped.bytes);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    const cut = wrapped.bytes.subarray(0, -1);
    await expect(masters.unwrap(wrapped, randomUUID())).rejects.toThrow(SealBroken);
    for (const bytes of [altered, cut])
      await expect(masters.unwrap({ ...wrapped, bytes }, id)).rejects.toThrow(SealBroken);
  });

  test('after a rotation the new one closes, in processes that run already too, and the old one still opens', async () => {
    const place = makePlace();
    const running = place.open();
    const id = randomUUID();
    const before = await running.makeDataKey(id);
    place.rotate();
    const after = await running.makeDataKey(randomUUID());
    expect(after.wrapped.masterKey).not.toBe(before.wrapped.masterKey);
    for (const masters of [running, place.open()]) expect(await masters.unwrap(before.wrapped, id)).toEqual(before.key);
  });

  test('a data key is moved under the active one, and is the same key', async () => {
    const place = makePlace();
    const masters = place.open();
    const id = randomUUID();
    const { key, wrapped } = await masters.makeDataKey(id);
    place.rotate();
    const moved = await masters.rewrap(wrapped, id);
    const active = (await masters.list()).filter(({ isActive }) => isActive);
    expect(active.map(({ name }) => name)).toEqual([moved.masterKey]);
    expect(moved.masterKey).not.toBe(wrapped.masterKey);
    expect(await place.open().unwrap(moved, id)).toEqual(key);
  });

  test('it knows which keys it has', async () => {
    const place = makePlace();
    const masters = place.open();
    const { wrapped } = await masters.makeDataKey(randomUUID());
    place.rotate();
    expect(wrapped.masterKey.startsWith(`${masters.provider}:`)).toBe(true);
    expect([await masters.holds(wrapped.masterKey), await masters.holds(place.stranger)]).toEqual([true, false]);
  });
});

describe('a service', () => {
  test('moves a data key without showing it', async () => {
    const place = kmsPlace();
    const id = randomUUID();
    const { wrapped } = await place.open().makeDataKey(id);
    place.rotate();
    const before = kms.actions.length;
    await place.open().rewrap(wrapped, id);
    expect(kms.actions.slice(before)).toEqual(['ReEncrypt']);
  });

  test('takes over what a file closed', async () => {
    const [now, before] = [kmsPlace().open(), filePlace().open()];
    const id = randomUUID();
    const { key, wrapped } = await before.makeDataKey(id);
    const moved = await createKeyring(now, [before]).rewrap(wrapped, id);
    expect(moved.masterKey).toMatch(/^kms:arn:/);
    expect(await now.unwrap(moved, id)).toEqual(key);
  });

  test.each([
    ['another secret', { secretAccessKey: 'guessed' }, 'InvalidSignatureException'],
    ['another account', { accessKeyId: 'AKIASTRANGER' }, 'UnrecognizedClientException'],
  ])('refuses who signs with %s', async (_, changed, type) => {
    const masters = createKmsMasterKeys(kmsClient(changed), kms.makeKey());
    await expect(masters.makeDataKey(randomUUID())).rejects.toThrow(`refused GenerateDataKey: ${type}`);
  });

  test('is asked again when it fails for a moment', async () => {
    const masters = kmsPlace().open();
    kms.failNext([500, 'KMSInternalException'], [400, 'ThrottlingException']);
    await expect(masters.makeDataKey(randomUUID())).resolves.toBeDefined();
  });

  test('that fails again and again, or is not there, is not available', async () => {
    const masters = kmsPlace().open();
    kms.failNext([500, 'KMSInternalException'], [503, ''], [500, '']);
    await expect(masters.makeDataKey(randomUUID())).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const nowhere = createKmsClient({ endpoint: 'http://127.0.0.1:1', region: kms.region, ...kmsCredentials });
    await expect(createKmsMasterKeys(nowhere, 'x').list()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  test('does not use a key that its owner has disabled', async () => {
    const arn = kms.makeKey();
    const masters = createKmsMasterKeys(kmsClient(), arn);
    const id = randomUUID();
    const { wrapped } = await masters.makeDataKey(id);
    kms.setEnabled(arn, false);
    await expect(masters.unwrap(wrapped, id)).rejects.toThrow('DisabledException');
    expect(await masters.holds(wrapped.masterKey)).toBe(false);
  });
});
