export { writeBytes } from './base64url.ts';
export type { Bytes } from './base64url.ts';
export { fingerprint } from './fingerprint.ts';
export { openRecord, rekey, reseal, sealForAll, shareWith } from './private-record.ts';
export type { Recipient, RecordPlace } from './private-record.ts';
export { saysWords } from './record-content.ts';
export type { PrivateContact, PrivateContent, PrivateNote } from './record-content.ts';
export {
  lock,
  makeVault,
  openByPasskey,
  openByPassphrase,
  openByRecoveryKey,
  passkeyFor,
  passphraseFor,
  recoveryKeyFor,
} from './vault.ts';
export type { MadeVault, OpenVault, PasskeyAnswer } from './vault.ts';
export { VaultError } from './vault-error.ts';
export type { VaultErrorCode } from './vault-error.ts';
