import { permits } from '@backline/contract';
import type {
  Action,
  AskedRow,
  Holding,
  KeyScope,
  LookingIn,
  Person,
  Resource,
  WorkspaceStanding,
} from '@backline/contract';
import { fail } from './app-error.ts';

/** Where a request came from, as the audit entry keeps it. */
export interface Via {
  readonly requestId: string;
  readonly ip: string | null;
  readonly agent: string | null;
}

/** The key that somebody comes by: a person's own, or one of a service account. */
export interface ActingKey {
  readonly id: string;
  readonly holder: 'user' | 'service';
}

/** Who acts inside a workspace, as the database has just confirmed. */
export interface Actor {
  /** Of the person, or of the service account, that everything is done as. */
  readonly userId: string;
  readonly sessionId: string | null;
  /** Null for whoever is logged in, and for a job. */
  readonly key: ActingKey | null;
  readonly scopes: readonly KeyScope[] | null;
  readonly role: WorkspaceStanding;
  readonly seesMoney: boolean;
  /** Only for whoever holds more than a built-in role. */
  readonly holding?: Holding | undefined;
  /** Only for whoever is no member, and looks in by a support grant: they read, and nothing else. */
  readonly support?: LookingIn | undefined;
  readonly via: Via;
}

/** How somebody asks to enter: by the token of their session, by a key, or, for a job, on behalf of a user. */
export type Who =
  | { readonly kind: 'session'; readonly tokenHash: Buffer; readonly via: Via }
  | { readonly kind: 'key'; readonly keyHash: Buffer; readonly via: Via }
  | { readonly kind: 'user'; readonly userId: string; readonly via: Via };

/**
 * Refuses with FORBIDDEN what the role does not reach, and with NOT_FOUND a row that is not theirs to know of.
 * Without a row it asks about the kind: may they at all?
 */
export function allow(actor: Person, resource: Resource, action: Action, row?: AskedRow): void {
  if (permits(actor, resource, action, row)) return;
  const isSeen = row === undefined || action === 'create' || permits(actor, resource, 'read', row);
  fail(isSeen ? 'FORBIDDEN' : 'NOT_FOUND', { resource });
}
