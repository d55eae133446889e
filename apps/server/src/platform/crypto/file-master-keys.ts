import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { StartError } from '#platform/config';
import { addKey, readKeyFile } from './key-file.ts';
import type { FileKey } from './key-file.ts';
import type { MasterKeys, WrappedKey } from './master-keys.ts';
import { SealBroken } from './seal-broken.ts';

const provider = 'file';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Master keys in a file of this machine; read again when one is asked for that was not in it. */
export function createFileMasterKeys(path: string): MasterKeys {
  let keys: readonly FileKey[] = [];

  function read(): readonly FileKey[] {
    keys = readKeyFile(path) ?? missing(path);
    return keys;
  }

  function active(): FileKey {
    // Always from the file: another process may have made a newer one.
    return read().at(-1) ?? missing(path);
  }

  function find(masterKey: string): FileKey | undefined {
    const named = (key: FileKey) => nameOf(key) === masterKey;
    return keys.find(named) ?? read().find(named);
  }

  async function wrap(key: Buffer, id: string): Promise<WrappedKey> {
    const master = active();
    const nonce = randomBytes(nonceBytes);
    const wrapping = createCipheriv(cipher, master.key, nonce, { authTagLength: tagBytes });
    wrapping.setAAD(Buffer.from(id));
    return {
      masterKey: nameOf(master),
      bytes: Buffer.concat([nonce, wrapping.update(key), wrapping.final(), wrapping.getAuthTag()]),
    };
  }

  async function unwrap({ masterKey, bytes }: WrappedKey, id: string): Promise<Buffer> {
    const master = find(masterKey);
    if (!master) throw new Error(`the key file ${path} lacks the master key ${masterKey}`);
    try {
      const opening = createDecipheriv(cipher, master.key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      opening.setAAD(Buffer.from(id));
      opening.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
    } catch {
      throw new SealBroken();
    }
  }

  return {
    provider,
    wrap,
    unwrap,
    async list() {
      const last = active();
      return keys.map((key) => ({ name: nameOf(key), isActive: key === last, createdAt: key.createdAt }));
    },
    holds: async (masterKey) => find(masterKey) !== undefined,
    async makeDataKey(id) {
      const key = randomBytes(32);
      return { key, wrapped: await wrap(key, id) };
    },
    rewrap: async (wrapped, id) => await wrap(await unwrap(wrapped, id), id),
    async rotate() {
      addKey(path);
      return nameOf(active());
    },
  };
}

function nameOf({ id }: FileKey): string {
  return `${provider}:${id}`;
}

function missing(path: string): never {
  throw new StartError(`the key file ${path} is missing`);
}
