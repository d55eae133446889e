import type { ErasurePlan, User } from '@backline/contract';
import type { Sealer } from '#platform/crypto';
import type { Db, SystemCtx } from '#platform/kernel';
import type { SmsSender } from '#platform/sms';
import type { Provider } from './provider/provider.ts';

export type OwnedWorkspace = ErasurePlan['toDecide'][number] & { readonly otherOwnerIds: readonly string[] };

/** What identity needs and others give; filled in where the modules are put together. */
export interface IdentityPorts {
  /** The origin of the links in letters. */
  readonly publicOrigin: string;
  /** Closes what must not be read from the database, such as the seeds of authenticators. */
  readonly sealer: Sealer;
  /** Who else people may log in by. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Who carries codes to phones; null where the operator has named nobody. */
  readonly sms: SmsSender | null;
  /** Ends every API key whose secret somebody has, in every workspace, for good. */
  endKeysOf(ctx: SystemCtx, userId: string): Promise<void>;
  /** Ends the API keys that are somebody's own, in every workspace. */
  endOwnKeysOf(ctx: SystemCtx, userId: string): Promise<void>;
  /** The workspaces that somebody owns, alone or with others. */
  ownedBy(db: Db, userId: string): Promise<readonly OwnedWorkspace[]>;
  /** Whether somebody was invited by letter into a workspace that is open. */
  isInvited(db: Db, email: string): Promise<boolean>;
  /** Whether the secret of an invitation leads an address in: that of a letter its own, that of a link every one. */
  isInvitation(db: Db, shown: { readonly secret: string; readonly email: string }): Promise<boolean>;
  /** Opens the workspace that every person has, in the transaction that confirms them. */
  openPersonalWorkspace(ctx: SystemCtx, user: User): Promise<void>;
}
