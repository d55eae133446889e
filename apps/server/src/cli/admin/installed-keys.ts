import { openKeys } from '#platform/crypto';
import type { Keys } from '#platform/crypto';
import type { SealedColumn } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { putTogether } from '../../compose.ts';
import type { Installation } from './installation.ts';

export interface InstalledKeys {
  readonly keys: Keys;
  /** What the modules declare as sealed. */
  readonly columns: readonly SealedColumn[];
}

/** The keys of the installation, for the commands that need them: the others work without. */
export async function installedKeys({ config, database }: Installation): Promise<InstalledKeys> {
  const keys = await openKeys({ config: config.keys, database, log: createLog('warn') });
  const { modules, mail } = putTogether(config, keys.sealer);
  mail.close();
  return { keys, columns: modules.flatMap((module) => module.sealed ?? []) };
}
