import type { Config } from '#platform/config';
import { openDataBeside } from '#platform/db';
import type { Database } from '#platform/db';
import { createLog } from '#platform/telemetry';
import { migrationsFolder } from '../../folders.ts';

/** The installation as a command of its operator meets it. */
export interface Installation {
  readonly config: Config;
  readonly database: Database;
  say(line: string): void;
  close(): Promise<void>;
}

export async function openInstallation(config: Config): Promise<Installation> {
  const data = await openDataBeside(config, createLog('warn'), migrationsFolder);
  return {
    config,
    database: data.database,
    say: (line) => void process.stdout.write(`${line}\n`),
    close: data.stop,
  };
}
