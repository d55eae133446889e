import type { MakeVault } from '@backline/contract';
import { sql } from '#platform/kernel';

/** Keeps somebody's keys, as their device made them. */
export function insertVault(userId: string, { publicKey, privateKey, passphrase, recoveryKey }: MakeVault) {
  return sql`insert into vault.keys (user_id, public_key, private_key, passphrase, recovery_key)
    values (${userId}, ${publicKey}, ${JSON.stringify(privateKey)}::jsonb, ${JSON.stringify(passphrase)}::jsonb,
      ${JSON.stringify(recoveryKey)}::jsonb)`;
}
