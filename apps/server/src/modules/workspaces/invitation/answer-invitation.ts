import type { Arrival } from '@backline/contract';
import { confirmedAddressOf, hashOfSecret } from '#modules/identity';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import type { SystemCtx } from '#platform/kernel';
import { invitationDeclined, invitationRequested, memberJoined } from '../events.ts';
import { heldMembership, insertMember } from '../member/member.sql.ts';
import { closeInvitation, insertRequest, offerById, offerByToken, offerTo } from './invitation.sql.ts';
import type { Offer } from './invitation.sql.ts';
import { linkByToken, useLink } from './link.sql.ts';
import type { OpenLink } from './link.sql.ts';

/** Whoever arrives: an account whose address was confirmed. */
interface Invitee {
  readonly userId: string;
  readonly email: string;
}

/** Accepts by the secret of a letter or a link. What was used, revoked or is too old answers as if it had never been. */
export async function acceptByToken(ctx: PersonCtx, token: string): Promise<Arrival> {
  const hash = hashOfSecret(token);
  return await ctx.asSystem('come into a workspace', async (system) => {
    const invitee = await inviteeOf(system, ctx.userId);
    const offer = await system.db.maybe(offerByToken(hash));
    if (offer) return await takeOffer(system, invitee, forAddress(offer, invitee));
    const link = (await system.db.maybe(linkByToken(hash))) ?? fail('TOKEN_EXPIRED');
    return await comeBy(system, invitee, link);
  });
}

/** Accepts what was offered to one's own confirmed address. */
export async function acceptOwn(ctx: PersonCtx, id: string): Promise<Arrival> {
  return await ctx.asSystem('come into a workspace', async (system) => {
    const invitee = await inviteeOf(system, ctx.userId);
    return await takeOffer(system, invitee, await ownOffer(system, invitee, id));
  });
}

export async function declineByToken(ctx: PersonCtx, token: string): Promise<{ done: true }> {
  return await ctx.asSystem('decline an invitation', async (system) => {
    const invitee = await inviteeOf(system, ctx.userId);
    const offer = (await system.db.maybe(offerByToken(hashOfSecret(token)))) ?? fail('TOKEN_EXPIRED');
    return await decline(system, forAddress(offer, invitee));
  });
}

export async function declineOwn(ctx: PersonCtx, id: string): Promise<{ done: true }> {
  return await ctx.asSystem('decline an invitation', async (system) => {
    const invitee = await inviteeOf(system, ctx.userId);
    return await decline(system, await ownOffer(system, invitee, id));
  });
}

async function inviteeOf({ db }: SystemCtx, userId: string): Promise<Invitee> {
  const email = await confirmedAddressOf(db, userId);
  return email === null
    ? fail('FORBIDDEN', { message: 'Please confirm your e-mail address first.' })
    : { userId, email };
}

/** An invitation is its address's: the link may have been passed on. */
function forAddress(offer: Offer, { email }: Invitee): Offer {
  if (offer.email === email) return offer;
  return fail('FORBIDDEN', {
    resource: 'invitation',
    message: 'This invitation is for another address. Log in with the account of that address to accept it.',
  });
}

async function ownOffer({ db }: SystemCtx, { email }: Invitee, id: string): Promise<Offer> {
  return (await db.maybe(offerById(id, email))) ?? fail('NOT_FOUND', { resource: 'invitation' });
}

async function takeOffer(system: SystemCtx, invitee: Invitee, offer: Offer): Promise<Arrival> {
  const { workspaceId, workspaceName, role } = offer;
  // Whoever waits for a yes cannot say it themselves.
  if (offer.status === 'awaiting_approval') return { workspaceId, workspaceName, state: 'awaiting_approval' };
  await join(system, invitee, { workspaceId, role });
  await system.db.run(closeInvitation(workspaceId, offer.id, 'accepted'));
  return { workspaceId, workspaceName, state: 'joined' };
}

async function comeBy(system: SystemCtx, invitee: Invitee, link: OpenLink): Promise<Arrival> {
  const { workspaceId, workspaceName, role, createdBy } = link;
  if (await system.db.maybe(heldMembership(workspaceId, invitee.userId)))
    return { workspaceId, workspaceName, state: 'joined' };
  const offer = await system.db.maybe(offerTo(workspaceId, invitee.email));
  if (offer) return await takeOffer(system, invitee, offer);
  await system.db.run(useLink(workspaceId, link.id));
  const request = { workspaceId, linkId: link.id, createdBy, role, ...invitee };
  if (link.needsApproval) {
    const { id } = await system.db.one(insertRequest(request, 'awaiting_approval'));
    await system.emit(invitationRequested, { invitationId: id, role }, workspaceId);
    return { workspaceId, workspaceName, state: 'awaiting_approval' };
  }
  await system.db.run(insertRequest(request, 'accepted'));
  await join(system, invitee, { workspaceId, role });
  return { workspaceId, workspaceName, state: 'joined' };
}

async function join(
  system: SystemCtx,
  { userId }: Invitee,
  { workspaceId, role }: Pick<Offer, 'workspaceId' | 'role'>,
): Promise<void> {
  const joined = await system.db.maybe(insertMember(workspaceId, userId, role));
  if (joined) await system.emit(memberJoined, { memberId: joined.id, userId, role }, workspaceId);
}

async function decline(system: SystemCtx, { id, workspaceId, role }: Offer): Promise<{ done: true }> {
  await system.db.run(closeInvitation(workspaceId, id, 'declined'));
  await system.emit(invitationDeclined, { invitationId: id, role }, workspaceId);
  return { done: true };
}
