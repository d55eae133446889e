import type { Config } from '#platform/config';
import { openKeys } from '#platform/crypto';
import type { Keys } from '#platform/crypto';
import { openDataBeside } from '#platform/db';
import type { Database } from '#platform/db';
import type { SealedColumn } from '#platform/kernel';
import { createLog } from '#platform/telemetry';
import { putTogether } from '../../compose.ts';
import { migrationsFolder } from '../../folders.ts';

/** The installation as a command of its operator meets it: the data, the keys, and what the modules declare. */
export interface Installation {
  readonly config: Config;
  readonly database: Database;
  readonly keys: Keys;
  readonly sealed: readonly SealedColumn[];
  say(line: string): void;
  close(): Promise<void>;
}

export async function openInstallation(config: Config): Promise<Installation> {
  const log = createLog('warn');
  const data = await openDataBeside(config, log, migrationsFolder);
  try {
    const keys = await openKeys({ config: config.keys, database: data.database, log });
    const { modules, mail } = putTogether(config, keys.sealer);
    return {
      config,
      database: data.database,
      keys,
      sealed: modules.flatMap((module) => module.sealed ?? []),
      say: (line) => void process.stdout.write(`${line}\n`),
      async close() {
        mail.close();
        await data.stop();
      },
    };
  } catch (error) {
    await data.stop();
    throw error;
  }
}
