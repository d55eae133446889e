import { z } from 'zod';
import { Secret } from '#platform/crypto';
import type { Sealer } from '#platform/crypto';
import type { SealedColumn } from '#platform/kernel';
import type { PassphraseKey } from '../format/backup-writer.ts';

/** Where the keys of passphrases lie, until a job has used them. */
export const sealedPassphrases: readonly SealedColumn[] = [
  'transfer.backups',
  'transfer.schedules',
  'transfer.restores',
].map((table) => ({ table, column: 'key_sealed', perWorkspace: true }));

export interface PassphrasePlace {
  readonly table: 'transfer.backups' | 'transfer.schedules' | 'transfer.restores';
  readonly rowId: string;
  readonly workspaceId: string;
}

const Kept = z.object({
  key: z.base64(),
  memoryKib: z.int(),
  passes: z.int(),
  lanes: z.int(),
  salt: z.base64(),
});

/** The passphrase itself is kept nowhere, only the key that it was stretched into. */
export async function sealPassphrase(
  sealer: Sealer,
  place: PassphrasePlace,
  { key, stretch }: PassphraseKey,
): Promise<Buffer> {
  const { salt, ...costs } = stretch;
  const kept: z.input<typeof Kept> = {
    ...costs,
    key: key.reveal().toString('base64'),
    salt: salt.toString('base64'),
  };
  return await sealer.seal(JSON.stringify(kept), { ...place, column: 'key_sealed' });
}

export async function openPassphrase(sealer: Sealer, place: PassphrasePlace, sealed: Buffer): Promise<PassphraseKey> {
  const opened = await sealer.open(sealed, { ...place, column: 'key_sealed' });
  const { key, salt, ...costs } = Kept.parse(JSON.parse(opened.reveal().toString()));
  return { key: new Secret(Buffer.from(key, 'base64')), stretch: { ...costs, salt: Buffer.from(salt, 'base64') } };
}
