import { isAbove, workspaceRoles } from '@backline/contract';
import type { WorkspaceRole } from '@backline/contract';
import type { Db } from '#platform/kernel';
import { cancelTransfersOf } from '../transfer/transfer.sql.ts';
import { revokeLinksOf, revokeOffersOf } from '../invitation/invitation.sql.ts';

interface Became {
  readonly userId: string;
  /** Null for whoever has gone. */
  readonly role: WorkspaceRole | null;
  /** For whoever has a role that the workspace made: whether it lets them invite. */
  readonly invites?: boolean;
}

/** Takes back what somebody offered and could not offer any more: an invitation outlives no power that it came from. */
export async function withdrawOffers(db: Db, workspaceId: string, { userId, role, invites }: Became): Promise<void> {
  const mayInvite = invites ?? (role === 'owner' || role === 'admin');
  const beyond = workspaceRoles.filter((offered) => !mayInvite || role === null || isAbove(offered, role));
  await db.run(revokeOffersOf(workspaceId, userId, beyond));
  if (!mayInvite) await db.run(revokeLinksOf(workspaceId, userId));
  if (role !== 'owner') await db.run(cancelTransfersOf(workspaceId, userId));
}
