import { mostHolders } from '@backline/contract';
import type { PrivateKind, PrivateRecord, PrivateShare, VaultPerson } from '@backline/contract';
import { allow, fail, refuse } from '#platform/kernel';
import type { Actor } from '#platform/kernel';

/** A record held until the end of the transaction. */
export type RecordToChange = Omit<PrivateRecord, 'share'>;

interface Touched {
  readonly kind: PrivateKind;
  readonly createdBy: string | null;
}

/** A contact is changed by whoever may change contacts; a note besides by whoever wrote it, if they read such things at all. */
export function allowPrivate(actor: Actor, action: 'create' | 'update' | 'delete', { kind, createdBy }: Touched): void {
  const isOwnNote = kind === 'note' && createdBy === actor.userId;
  allow(actor, 'contact', isOwnNote ? 'read' : action);
}

/** A sealed value cannot be merged here, so that a change has to say what it was made upon. */
export function expectSaidVersion({ version }: { readonly version: number }, ifMatch: number | undefined): void {
  if (ifMatch === undefined)
    refuse(
      'if-match',
      'required',
      'Say by If-Match which version was changed: nobody here can put two of them together.',
    );
  if (ifMatch !== version) fail('VERSION_MISMATCH', { resource: 'private_record' });
}

interface Sharing {
  readonly userId: string;
  readonly kid: string;
  readonly people: readonly VaultPerson[];
}

/** Refuses shares that do not belong to the value, leave out who shares, or are for somebody who cannot hold any. */
export function checkShares(shares: readonly PrivateShare[], { userId, kid, people }: Sharing): void {
  const able = new Set(people.filter(({ publicKey }) => publicKey !== null).map((person) => person.userId));
  const seen = new Set<string>();
  shares.forEach((share, at) => {
    if (share.kid !== kid) refuse(`shares.${at}.kid`, 'same_key', 'The value is sealed by another key than this.');
    if (seen.has(share.userId)) refuse(`shares.${at}.userId`, 'once', 'One share a person.');
    if (!able.has(share.userId))
      refuse(`shares.${at}.userId`, 'has_vault', 'This person is not here, or has not set up private data yet.');
    seen.add(share.userId);
  });
  if (!seen.has(userId)) refuse('shares', 'own', 'Whoever keeps a record holds it too: put it into the trash instead.');
  if (shares.length > mostHolders) fail('LIMIT_REACHED');
}
