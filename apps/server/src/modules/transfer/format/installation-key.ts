import { z } from 'zod';
import type { WrappedKey } from '#platform/crypto';
import { refuseBackup } from './refused-backup.ts';

/** Where the key of a backup travels, closed by the master key of the installation that wrote it. */
export const installationKeyName = 'keys/installation.json';

const InstallationKey = z.strictObject({ masterKey: z.string().max(500), wrapped: z.base64().max(10_000) });

export function installationKeyText({ masterKey, bytes }: WrappedKey): string {
  return JSON.stringify({ masterKey, wrapped: bytes.toString('base64') } satisfies z.input<typeof InstallationKey>);
}

export function readInstallationKey(text: string): WrappedKey {
  try {
    const { masterKey, wrapped } = InstallationKey.parse(JSON.parse(text));
    return { masterKey, bytes: Buffer.from(wrapped, 'base64') };
  } catch (cause) {
    return refuseBackup('MALFORMED', 'The backup does not say by which installation it was made.', { cause });
  }
}
