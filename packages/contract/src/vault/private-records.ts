import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant, rowShape } from '../values.ts';
import { mostHolders } from './limits.ts';
import { privateKinds, privateSubjects } from './private-kinds.ts';
import { FormerKey, PublicKey, Sealed, WrappedKey } from './sealed.ts';

const About = z.strictObject({ type: z.enum(privateSubjects), id: Id });

/** The key of a record for one person. `kid` names the key, so that a share and a value that belong together are known. */
export const PrivateShare = z.strictObject({ id: Id, userId: Id, kid: Id, wrapped: WrappedKey });
export type PrivateShare = z.infer<typeof PrivateShare>;

/** A private record as one of its holders gets it: sealed, with the key for them. */
export const PrivateRecord = z.object({
  ...rowShape,
  kind: z.enum(privateKinds),
  about: About,
  sealed: Sealed,
  /** Since when somebody who could read it no longer may: the next device of a holder gives it a new key. */
  rekeyDueAt: Instant.nullable(),
  share: PrivateShare,
  /** The keys it had before, each sealed by the next one, so that a value that was on its way when the key changed still opens. */
  formerKeys: z.array(FormerKey),
  holders: z.array(Id),
});
export type PrivateRecord = z.infer<typeof PrivateRecord>;

const Shares = z.array(PrivateShare).min(1).max(mostHolders);

export const CreatePrivateRecord = z.strictObject({
  id: Id,
  kind: z.enum(privateKinds),
  about: About,
  sealed: Sealed,
  shares: Shares,
});
export type CreatePrivateRecord = z.infer<typeof CreatePrivateRecord>;

export const UpdatePrivateRecord = z.strictObject({ sealed: Sealed });
export type UpdatePrivateRecord = z.infer<typeof UpdatePrivateRecord>;

/** A new key: the value sealed by it, and the key for everybody who stays. Whoever is left out no longer has a share. */
export const RekeyPrivateRecord = z.strictObject({
  sealed: Sealed,
  shares: Shares,
  /** The key that it had. Left out, nobody opens any more what was written under it. */
  former: FormerKey.optional(),
});
export type RekeyPrivateRecord = z.infer<typeof RekeyPrivateRecord>;

/** Somebody of the workspace with whom private records can be shared, once they have a vault. */
export const VaultPerson = z.object({ userId: Id, displayName: z.string(), publicKey: PublicKey.nullable() });
export type VaultPerson = z.infer<typeof VaultPerson>;

const params = z.strictObject({ id: Id });
const path = '/private-records';

export const privateRecordRoutes = routes('workspace', 'Private records', {
  stream: {
    method: 'GET',
    path: `${path}/stream`,
    summary: 'Every private record that is shared with you, one JSON row a line; those in the trash too.',
    reply: PrivateRecord,
    kind: 'stream',
  },
  people: {
    method: 'GET',
    path: `${path}/people`,
    summary: 'With whom private records can be shared, and the public keys of those who have a vault.',
    reply: VaultPerson,
    list: true,
  },
  show: { method: 'GET', path: `${path}/:id`, summary: 'One private record.', params, reply: PrivateRecord },
  create: {
    method: 'POST',
    path,
    summary: 'Keep a private record, for yourself and for whom it is shared with at once.',
    body: CreatePrivateRecord,
    reply: PrivateRecord,
    status: 201,
  },
  update: {
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change what a private record says; If-Match names the version that was changed.',
    params,
    body: UpdatePrivateRecord,
    reply: PrivateRecord,
  },
  share: {
    method: 'POST',
    path: `${path}/:id/shares`,
    summary: 'Share a private record with a member.',
    params,
    body: PrivateShare,
    reply: PrivateRecord,
  },
  rekey: {
    method: 'PUT',
    path: `${path}/:id/key`,
    summary: 'Give a private record a new key, for those who stay; whoever is left out can no longer read it.',
    params,
    body: RekeyPrivateRecord,
    reply: PrivateRecord,
  },
  trash: {
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Put a private record into the trash for 30 days.',
    params,
    reply: PrivateRecord,
  },
  restore: {
    method: 'POST',
    path: `${path}/:id/restore`,
    summary: 'Take a private record out of the trash.',
    params,
    reply: PrivateRecord,
  },
});
