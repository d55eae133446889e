import { z } from 'zod';
import { KmsRefusal } from './kms-client.ts';
import type { KmsClient } from './kms-client.ts';
import type { MasterKeys, WrappedKey } from './master-keys.ts';

const provider = 'kms';
const Bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Made = z.object({ KeyId: z.string(), CiphertextBlob: Bytes, Plaintext: Bytes });
const Closed = z.object({ KeyId: z.string(), CiphertextBlob: Bytes });
const Opened = z.object({ Plaintext: Bytes });
const Described = z.object({
  KeyMetadata: z.object({ Arn: z.string(), CreationDate: z.number().optional(), Enabled: z.boolean().optional() }),
});

/**
 * Master keys that never leave a key management service. `key` is an id, an ARN or an alias: what an alias points to is
 * the active one, so that its owner rotates by pointing it elsewhere.
 */
export function createKmsMasterKeys({ call }: KmsClient, key: string): MasterKeys {
  const describe = async (KeyId: string) => (await call('DescribeKey', { KeyId }, Described)).KeyMetadata;

  async function active(): Promise<string> {
    return nameOf((await describe(key)).Arn);
  }

  return {
    provider,
    async list() {
      const { Arn, CreationDate } = await describe(key);
      const createdAt = CreationDate === undefined ? null : new Date(CreationDate * 1000).toISOString();
      return [{ name: nameOf(Arn), isActive: true, createdAt }];
    },
    async holds(masterKey) {
      try {
        return (await describe(idOf(masterKey))).Enabled ?? true;
      } catch (error) {
        if (error instanceof KmsRefusal) return false;
        throw error;
      }
    },
    async makeDataKey(id) {
      const input = { KeyId: key, KeySpec: 'AES_256', EncryptionContext: boundTo(id) };
      const { Plaintext, ...closed } = await call('GenerateDataKey', input, Made);
      return { key: Plaintext, wrapped: wrappedOf(closed) };
    },
    async wrap(plain, id) {
      const input = { KeyId: key, Plaintext: plain.toString('base64'), EncryptionContext: boundTo(id) };
      return wrappedOf(await call('Encrypt', input, Closed));
    },
    async unwrap({ masterKey, bytes }, id) {
      const CiphertextBlob = bytes.toString('base64');
      const input = { KeyId: idOf(masterKey), CiphertextBlob, EncryptionContext: boundTo(id) };
      return (await call('Decrypt', input, Opened)).Plaintext;
    },
    // The service moves it from key to key by itself: the data key is not seen on the way.
    async rewrap({ masterKey, bytes }, id) {
      const input = {
        CiphertextBlob: bytes.toString('base64'),
        SourceKeyId: idOf(masterKey),
        SourceEncryptionContext: boundTo(id),
        DestinationKeyId: key,
        DestinationEncryptionContext: boundTo(id),
      };
      return wrappedOf(await call('ReEncrypt', input, Closed));
    },
    rotate: active,
  };
}

function boundTo(id: string): Readonly<Record<string, string>> {
  return { 'backline:data-key': id };
}

function wrappedOf({ KeyId, CiphertextBlob }: z.output<typeof Closed>): WrappedKey {
  return { masterKey: nameOf(KeyId), bytes: CiphertextBlob };
}

function nameOf(arn: string): string {
  return `${provider}:${arn}`;
}

function idOf(masterKey: string): string {
  return masterKey.slice(provider.length + 1);
}
