import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileKeys, Secret } from '#platform/crypto';
import { createArchive } from '#platform/storage';
import type { FileStore, StoredFile } from '#platform/storage';
import { backupLimits } from '@backline/contract/transfer';
import { encrypting } from './encrypted-file.ts';
import { installationKeyName, installationKeyText } from './installation-key.ts';
import { backupFormat, formatVersion, manifestName } from './manifest.ts';
import type { ListedFile, Manifest } from './manifest.ts';
import type { Stretch } from './passphrase.ts';
import { privateKeyOf } from './private-rows.ts';
import { sealingTail } from './tail-seal.ts';

/** A key that a passphrase was stretched into, and how. */
export interface PassphraseKey {
  readonly key: Secret;
  readonly stretch: Stretch;
}

export interface BackupWriter {
  /** For the rows that are one person's alone. */
  readonly privateKey: Buffer;
  /** Writes a file of lines to its end. */
  write(path: string, lines: AsyncIterable<string>): Promise<void>;
  /** Writes what the backup says of itself and closes it. */
  end(about: Omit<Manifest, 'format' | 'formatVersion' | 'files' | 'backupId'>): Promise<StoredFile>;
  drop(): Promise<void>;
}

export interface BackupToWrite {
  readonly backupId: string;
  readonly files: FileStore;
  readonly keys: FileKeys;
  readonly passphrase: PassphraseKey | null;
}

/** Writes a `.backline` file straight into the store. */
export async function createBackupWriter({ backupId, files, keys, passphrase }: BackupToWrite): Promise<BackupWriter> {
  const { key, wrapped } = await keys.makeFileKey(backupId);
  const encryption = passphrase ? [encrypting(passphrase.key, passphrase.stretch)] : [];
  const archive = createArchive(files, backupLimits.unpackedBytes, [sealingTail(key), ...encryption]);
  const listed: ListedFile[] = [];

  async function write(path: string, lines: AsyncIterable<string>): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted() {
      for await (const line of lines) {
        const chunk = Buffer.from(line);
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    }
    await archive.add(path, Readable.from(counted(), { objectMode: false }));
    listed.push({ path, bytes, sha256: hash.digest('hex') });
  }

  return {
    privateKey: privateKeyOf(key),
    write,
    async end(about) {
      await write(installationKeyName, once(installationKeyText(wrapped)));
      const manifest: Manifest = { ...about, format: backupFormat, formatVersion, backupId, files: listed };
      await archive.add(
        manifestName,
        Readable.from([Buffer.from(JSON.stringify(manifest, null, 1))], { objectMode: false }),
      );
      return await archive.end();
    },
    drop: async () => await archive.drop(),
  };
}

async function* once(text: string) {
  yield text;
}
