import { StartError } from '#platform/config';
import type { KeysConfig, KmsConfig } from '#platform/config';
import type { Database } from '#platform/db';
import { AppError } from '#platform/kernel';
import type { SealedColumn } from '#platform/kernel';
import type { Log } from '#platform/telemetry';
import { dataKeysNotUnder, moveDataKey, neededMasterKeys, retireDataKeys } from './data-key.sql.ts';
import { createDataKeys } from './data-keys.ts';
import type { DataKeyLimits } from './data-keys.ts';
import { createFileMasterKeys } from './file-master-keys.ts';
import { makeKeyFile, readKeyFile } from './key-file.ts';
import { createKeyring } from './keyring.ts';
import { createKmsClient, KmsRefusal } from './kms-client.ts';
import { createKmsMasterKeys } from './kms-master-keys.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';
import { reEncrypt, sealedState } from './re-encrypt.ts';
import type { ColumnState, ReEncrypted } from './re-encrypt.ts';
import { createSealer } from './sealer.ts';
import type { Sealer } from './sealer.ts';

/** The keys of an installation: what seals, and what an operator does with them. */
export interface Keys {
  readonly sealer: Sealer;
  status(columns: readonly SealedColumn[]): Promise<KeyStatus>;
  /** A new master key where that is ours to make, every data key under the active one, and a new data key from now on. */
  rotate(): Promise<{ readonly active: string; readonly moved: number }>;
  reEncrypt(column: SealedColumn, onBatch: (done: number) => void): Promise<ReEncrypted>;
}

export interface KeyStatus {
  readonly masterKeys: readonly (MasterKey & { readonly dataKeys: number })[];
  readonly columns: readonly ColumnState[];
}

export interface KeysToOpen {
  readonly config: KeysConfig;
  readonly database: Database;
  readonly log: Log;
  readonly limits?: DataKeyLimits;
}

/** Opens the keys of an installation. Throws StartError where sealed data could not be opened; then nothing is made. */
export async function openKeys({ config, database, log, limits }: KeysToOpen): Promise<Keys> {
  const masters = await openMasterKeys(config, database, log);
  const dataKeys = createDataKeys(database, masters, limits);
  const sealer = createSealer(dataKeys, masters);
  return {
    sealer,
    async status(columns) {
      const needed = await database.asPlatform(async (db) => await db.all(neededMasterKeys));
      const closedBy = (name: string) => needed.find(({ masterKey }) => masterKey === name)?.dataKeys ?? 0;
      const listed = await masters.list();
      const former = needed
        .filter(({ masterKey }) => !listed.some(({ name }) => name === masterKey))
        .map(({ masterKey }) => ({ name: masterKey, isActive: false, createdAt: null }));
      const masterKeys = [...listed, ...former].map((key) => ({ ...key, dataKeys: closedBy(key.name) }));
      return { masterKeys, columns: await sealedState(database, columns) };
    },
    async rotate() {
      const active = await masters.rotate();
      const moved = await moveDataKeys(database, masters, active);
      await database.asSystem('rotate the keys of sealed data', async ({ db }) => void (await db.run(retireDataKeys)));
      dataKeys.letGo();
      return { active, moved };
    },
    reEncrypt: async (column, onBatch) => await reEncrypt(database, sealer, column, onBatch),
  };
}

async function openMasterKeys({ file, kms }: KeysConfig, database: Database, log: Log): Promise<MasterKeys> {
  const rows = await database.asPlatform(async (db) => await db.all(neededMasterKeys));
  const needed = rows.map(({ masterKey }) => masterKey);
  const masters = kms ? serviceOf(kms, file) : fileOf(file, needed);
  try {
    // Asks for the active one too: a service may refuse it.
    await masters.list();
    for (const name of needed) if (!(await masters.holds(name))) refuseWithout(name, kms ? kms.key : file);
  } catch (error) {
    if (error instanceof KmsRefusal) throw new StartError(`${error.message}; see BACKLINE_KMS_KEY`, { cause: error });
    // A service that is away for a while keeps nobody from what is not sealed.
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error }, 'the key management service does not answer');
  }
  return masters;
}

/** Beside a service, a key file from before still opens what it closed. */
function serviceOf(kms: KmsConfig, file: string): MasterKeys {
  const service = createKmsMasterKeys(createKmsClient(kms), kms.key);
  return createKeyring(service, readKeyFile(file) === null ? [] : [createFileMasterKeys(file)]);
}

function fileOf(file: string, needed: readonly string[]): MasterKeys {
  if (readKeyFile(file) === null) {
    if (needed.length > 0)
      throw new StartError(
        `the key file ${file} is missing, but the data holds what was sealed with its keys (${needed.join(', ')}). Put the file back, or name where it lies in BACKLINE_KEY_FILE. Nothing was changed`,
      );
    makeKeyFile(file);
  }
  return createFileMasterKeys(file);
}

function refuseWithout(masterKey: string, where: string): never {
  throw new StartError(
    `the data holds what was sealed with the master key ${masterKey}, and ${where} lacks it. Put back what has it. Nothing was changed`,
  );
}

async function moveDataKeys(database: Database, masters: MasterKeys, active: string): Promise<number> {
  const rows = await database.asPlatform(async (db) => await db.all(dataKeysNotUnder(active)));
  for (const row of rows) {
    const { masterKey, bytes } = await masters.rewrap({ masterKey: row.masterKey, bytes: row.wrapped }, row.id);
    await database.asPlatform(async (db) => await db.run(moveDataKey(row, { masterKey, wrapped: bytes })));
  }
  return rows.length;
}
