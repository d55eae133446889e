import { StartError } from '#platform/config';
import type { KeysConfig } from '#platform/config';
import type { Database } from '#platform/db';
import type { SealedColumn } from '#platform/kernel';
import { dataKeysNotUnder, moveDataKey, neededMasterKeys, retireDataKeys } from './data-key.sql.ts';
import { createDataKeys } from './data-keys.ts';
import type { DataKeyLimits } from './data-keys.ts';
import { createFileMasterKeys } from './file-master-keys.ts';
import { makeKeyFile, readKeyFile } from './key-file.ts';
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

/** Opens the keys of an installation. Throws StartError where sealed data could not be opened; then nothing is made. */
export async function openKeys(config: KeysConfig, database: Database, limits?: DataKeyLimits): Promise<Keys> {
  const masters = await openMasterKeys(config, database);
  const dataKeys = createDataKeys(database, masters, limits);
  const sealer = createSealer(dataKeys);
  return {
    sealer,
    async status(columns) {
      const needed = await database.asPlatform(async (db) => await db.all(neededMasterKeys));
      const closedBy = (name: string) => needed.find(({ masterKey }) => masterKey === name)?.dataKeys ?? 0;
      const masterKeys = (await masters.list()).map((key) => ({ ...key, dataKeys: closedBy(key.name) }));
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

async function openMasterKeys({ file }: KeysConfig, database: Database): Promise<MasterKeys> {
  const needed = await database.asPlatform(async (db) => await db.all(neededMasterKeys));
  const names = needed.map(({ masterKey }) => masterKey);
  if (readKeyFile(file) === null) {
    if (names.length > 0)
      throw new StartError(
        `the key file ${file} is missing, but the data holds what was sealed with its keys (${names.join(', ')}). Put the file back, or name where it lies in BACKLINE_KEY_FILE. Nothing was changed`,
      );
    makeKeyFile(file);
  }
  const masters = createFileMasterKeys(file);
  for (const name of names) {
    if (await masters.holds(name)) continue;
    throw new StartError(
      `the data holds what was sealed with the master key ${name}, and the key file ${file} lacks it. Put back the file that has it. Nothing was changed`,
    );
  }
  return masters;
}

async function moveDataKeys(database: Database, masters: MasterKeys, active: string): Promise<number> {
  const rows = await database.asPlatform(async (db) => await db.all(dataKeysNotUnder(active)));
  for (const row of rows) {
    const { masterKey, bytes } = await masters.rewrap({ masterKey: row.masterKey, bytes: row.wrapped }, row.id);
    await database.asPlatform(async (db) => await db.run(moveDataKey(row, { masterKey, wrapped: bytes })));
  }
  return rows.length;
}
