import type { Passkey } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

export interface PasskeyRow {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly userHandle: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly opensAlone: boolean;
}

export interface NewPasskey extends PasskeyRow {
  readonly name: string;
  readonly isSynced: boolean;
}

const shown = fragment`id, name, is_synced as "isSynced", opens_alone as "opensAlone", created_at as "addedAt", last_used_at as "lastUsedAt"`;
const columns = fragment`id, user_id as "userId", credential_id as "credentialId", public_key as "publicKey", user_handle as "userHandle",
  counter, transports, opens_alone as "opensAlone"`;

/** Adds a passkey; no row where the key is here already, of whomever. */
export function insertPasskey(passkey: NewPasskey) {
  return sql<Passkey>`insert into identity.passkeys
      (id, user_id, name, credential_id, public_key, user_handle, counter, transports, is_synced, opens_alone)
    values (${passkey.id}, ${passkey.userId}, ${passkey.name}, ${passkey.credentialId}::bytea, ${passkey.publicKey}::bytea,
      ${passkey.userHandle}::bytea, ${passkey.counter}::bigint, ${passkey.transports}::text[], ${passkey.isSynced}, ${passkey.opensAlone})
    on conflict do nothing returning ${shown}`;
}

export function passkeysShownTo(userId: string) {
  return sql<Passkey>`select ${shown} from identity.passkeys where user_id = ${userId} order by created_at, id`;
}

export function passkeysOf(userId: string) {
  return sql<PasskeyRow>`select ${columns} from identity.passkeys where user_id = ${userId} order by created_at, id`;
}

export function passkeyByCredential(credentialId: Buffer) {
  return sql<PasskeyRow>`select ${columns} from identity.passkeys where credential_id = ${credentialId}::bytea`;
}

/** A passkey as it is now, for whoever it lets in; others who show it wait. */
export function holdPasskey(id: string) {
  return sql<PasskeyRow>`select ${columns} from identity.passkeys where id = ${id} for update`;
}

interface Use {
  readonly id: string;
  readonly counter: number;
  readonly isSynced: boolean;
  readonly opensAlone: boolean;
}

export function noteUse({ id, counter, isSynced, opensAlone }: Use) {
  return sql`update identity.passkeys set last_used_at = now(), counter = ${counter}::bigint, is_synced = ${isSynced}, opens_alone = ${opensAlone}
    where id = ${id}`;
}

export function renamePasskey(userId: string, id: string, name: string) {
  return sql<Passkey>`update identity.passkeys set name = ${name} where user_id = ${userId} and id = ${id} returning ${shown}`;
}

export function deletePasskey(userId: string, id: string) {
  return sql<{ id: string }>`delete from identity.passkeys where user_id = ${userId} and id = ${id} returning id`;
}

/** Lets the passkeys of an account open it beside its password alone, for its owner who takes it back. */
export function demotePasskeysOf(userId: string) {
  return sql`update identity.passkeys set opens_alone = false where user_id = ${userId}`;
}
