import type { CreateInvitationLink, InvitationLink, NewInvitationLink } from '@backline/contract';
import { newSecret } from '#modules/identity';
import { allow, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { linkCreated, linkRevoked } from '../events.ts';
import type { WorkspacesPorts } from '../ports.ts';
import { holdInviting } from './invitation.sql.ts';
import { countLiveLinks, insertLink, linkToChange, revokeLink } from './link.sql.ts';
import { mostLinks } from './list-invitations.ts';

/** Makes a link that several people may come by. Only its hash is kept, so it is shown this once. */
export async function createLink(
  ctx: Ctx,
  ports: WorkspacesPorts,
  input: CreateInvitationLink,
): Promise<NewInvitationLink> {
  allow(ctx.actor, 'invitation', 'create', { role: input.role });
  await ctx.db.run(holdInviting(ctx.workspaceId));
  if ((await ctx.db.one(countLiveLinks(ctx.workspaceId))).count >= mostLinks)
    fail('LIMIT_REACHED', { message: `A workspace has ${mostLinks} links at most. Take one back first.` });
  const { token, hash } = newSecret();
  const link = await ctx.db.one(
    insertLink(ctx.workspaceId, { ...input, tokenHash: hash, createdBy: ctx.actor.userId }),
  );
  await ctx.emit(linkCreated, { linkId: link.id, role: link.role });
  return { ...link, url: `${ports.publicOrigin}/invitation?token=${token}` };
}

/** Makes a link useless; whoever waits because of it waits on. */
export async function takeBackLink(ctx: Ctx, id: string): Promise<InvitationLink> {
  allow(ctx.actor, 'invitation', 'delete');
  const row =
    (await ctx.db.maybe(linkToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'invitation_link' });
  allow(ctx.actor, 'invitation', 'delete', row);
  if (row.revokedAt !== null) return row;
  await ctx.emit(linkRevoked, { linkId: id, role: row.role });
  return await ctx.db.one(revokeLink(ctx.workspaceId, id));
}
