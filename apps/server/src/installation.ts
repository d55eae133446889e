import { readFileSync } from 'node:fs';
import type { Config } from '#platform/config';
import { packageFile } from './folders.ts';

export const version = String(JSON.parse(readFileSync(packageFile, 'utf8')).version);

/** What is to be known of an installation to say how it is. */
export function installationOf({ dataFolder, mail, publicOrigin }: Config) {
  return {
    version,
    dataFolder,
    sendsMail: mail.smtpUrl !== null,
    isLocal: ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicOrigin).hostname),
  };
}
