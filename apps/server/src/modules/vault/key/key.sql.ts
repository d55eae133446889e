import type { ByPasskey, ByPassphrase, ByRecoveryKey, MakeVault, Vault } from '@backline/contract';
import { sql } from '#platform/kernel';

/** The keys of somebody, with the passkeys that open them; for themselves, whose rows the policies show. */
export function vaultOf(userId: string) {
  return sql<Vault>`select k.public_key as "publicKey", k.private_key as "privateKey", k.passphrase, k.recovery_key as "recoveryKey",
      k.created_at as "createdAt", coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name,
        'credentialId', p.credential_id, 'salt', p.salt, 'key', p.sealed_key, 'addedAt', p.created_at) order by p.created_at, p.id)
        from vault.passkeys p where p.user_id = k.user_id), '[]') as passkeys
    from vault.keys k where k.user_id = ${userId}`;
}

/** Keeps new keys; touches no row where there are some. */
export function insertKeys(userId: string, { publicKey, privateKey, passphrase, recoveryKey }: MakeVault) {
  return sql`insert into vault.keys (user_id, public_key, private_key, passphrase, recovery_key)
    values (${userId}, ${publicKey}, ${JSON.stringify(privateKey)}::jsonb, ${JSON.stringify(passphrase)}::jsonb,
      ${JSON.stringify(recoveryKey)}::jsonb) on conflict (user_id) do nothing`;
}

export function writePassphrase(userId: string, passphrase: ByPassphrase) {
  return sql`update vault.keys set passphrase = ${JSON.stringify(passphrase)}::jsonb, updated_at = now() where user_id = ${userId}`;
}

export function writeRecoveryKey(userId: string, recoveryKey: ByRecoveryKey) {
  return sql`update vault.keys set recovery_key = ${JSON.stringify(recoveryKey)}::jsonb, updated_at = now() where user_id = ${userId}`;
}

/** The keys of somebody, held until the end of the transaction, with how many passkeys open them. */
export function keysToChange(userId: string) {
  return sql<{
    passkeys: number;
  }>`select (select count(*)::int from vault.passkeys p where p.user_id = k.user_id) as passkeys
    from vault.keys k where k.user_id = ${userId} for update of k`;
}

/** Lets a passkey open the keys; touches no row where it does already. */
export function insertPasskey(userId: string, { name, credentialId, salt, key }: ByPasskey) {
  return sql`insert into vault.passkeys (user_id, name, credential_id, salt, sealed_key)
    values (${userId}, ${name}, ${credentialId}, ${salt}, ${JSON.stringify(key)}::jsonb) on conflict do nothing`;
}

export function deletePasskey(userId: string, id: string) {
  return sql`delete from vault.passkeys where user_id = ${userId} and id = ${id}`;
}

export function deleteKeys(userId: string) {
  return sql`with passkeys as (delete from vault.passkeys where user_id = ${userId})
    delete from vault.keys where user_id = ${userId}`;
}
