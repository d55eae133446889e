import { z } from 'zod';
import { event } from '#platform/kernel';

const AboutVault = z.object({ userId: z.uuid() });
const ofVault = {
  version: 1,
  subject: { type: 'user', id: (payload: z.infer<typeof AboutVault>) => payload.userId },
  payload: AboutVault,
  audit: 'security',
  webhook: false,
} as const;

export const vaultMade = event('vault.made', ofVault);
/** A passphrase, a recovery key or a passkey of a vault is another now, or a passkey is gone. */
export const vaultOpenerChanged = event('vault.opener_changed', {
  ...ofVault,
  payload: AboutVault.extend({ opener: z.enum(['passphrase', 'recovery_key', 'passkey']) }),
  severity: 'warning',
});
export const vaultForgotten = event('vault.forgotten', { ...ofVault, severity: 'warning' });

// Ids alone: what a record says nobody here knows, and whom it is about is nobody else's business.
const AboutRecord = z.object({ recordId: z.uuid() });
const record = { type: 'private_record', id: (payload: { readonly recordId: string }) => payload.recordId };
const ofRecord = { version: 1, subject: record, payload: AboutRecord, audit: 'content', webhook: false } as const;
const ofHolders = { ...ofRecord, audit: 'security' } as const;

export const privateRecordCreated = event('private_record.created', ofRecord);
export const privateRecordUpdated = event('private_record.updated', ofRecord);
export const privateRecordTrashed = event('private_record.deleted', ofRecord);
export const privateRecordRestored = event('private_record.restored', ofRecord);
export const privateRecordShared = event('private_record.shared', {
  ...ofHolders,
  payload: AboutRecord.extend({ userId: z.uuid() }),
});
/** It has a new key, and these people no longer hold it. */
export const privateRecordRekeyed = event('private_record.rekeyed', {
  ...ofHolders,
  payload: AboutRecord.extend({ leftOut: z.array(z.uuid()) }),
});
