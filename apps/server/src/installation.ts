import { readdirSync, readFileSync } from 'node:fs';
import type { Config } from '#platform/config';
import { migrationsFolder, packageFile } from './folders.ts';

export const version = String(JSON.parse(readFileSync(packageFile, 'utf8')).version);

/** The last migration, by its name: a server starts on no data that lacks one or has another. */
export const schemaVersion =
  readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql'))
    .sort()
    .at(-1)
    ?.replace(/\.sql$/, '') ?? 'none';

/** What is to be known of an installation to say how it is. */
export function installationOf({ dataFolder, mail, publicOrigin }: Config) {
  return {
    version,
    dataFolder,
    sendsMail: mail.smtpUrl !== null,
    isLocal: ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicOrigin).hostname),
  };
}
