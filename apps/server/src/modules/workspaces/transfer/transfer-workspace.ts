import { permits } from '@backline/contract';
import type { Transfer } from '@backline/contract';
import type { Page } from '#platform/http';
import { allow, fail } from '#platform/kernel';
import type { Ctx, Read } from '#platform/kernel';
import { sendMail } from '#platform/mail';
import {
  memberRoleChanged,
  transferAccepted,
  transferCancelled,
  transferDeclined,
  transferProposed,
} from '../events.ts';
import { transferLetter } from '../letters/write-letters.ts';
import { holdPeople, memberById, memberOfUser, memberToChange, writeRole } from '../member/member.sql.ts';
import { withdrawOffers } from '../member/withdraw-offers.ts';
import type { WorkspacesPorts } from '../ports.ts';
import { closeTransfer, expireTransfers, insertTransfer, pendingTransfers, transferById } from './transfer.sql.ts';
import type { TransferRow } from './transfer.sql.ts';

/** The hand-over under way, for owners and for whoever is asked. */
export async function listedTransfers(read: Read): Promise<Page<Transfer>> {
  return await read.snapshot('member', async (db, actor) => {
    const found = await db.all(pendingTransfers(read.workspaceId));
    const rows = found.filter(({ toUserId }) => toUserId === actor.userId || permits(actor, 'transfer', 'admin'));
    return { rows, limit: 1, nextCursor: null };
  });
}

/**
 * Asks a member to take over.
 *
 *   pending ──accept, by whom it is for──▶ accepted: they are owner, whoever asked is admin
 *      ├─────decline──▶ declined     ├──cancel──▶ cancelled     └──7 days──▶ expired
 */
export async function proposeTransfer(ctx: Ctx, ports: WorkspacesPorts, memberId: string): Promise<Transfer> {
  allow(ctx.actor, 'transfer', 'admin');
  const { kind, name } = await ctx.db.one(holdPeople(ctx.workspaceId));
  if (kind === 'personal') fail('STATE_CONFLICT', { message: 'A personal workspace cannot be handed over.' });
  const member = (await ctx.db.maybe(memberById(memberId))) ?? fail('NOT_FOUND', { resource: 'member' });
  if (member.role === 'owner') fail('STATE_CONFLICT', { message: 'This member is an owner already.' });
  await ctx.db.run(expireTransfers(ctx.workspaceId));
  if (await ctx.db.maybe(pendingTransfers(ctx.workspaceId))) fail('DUPLICATE', { resource: 'transfer' });
  const { id } = await ctx.db.one(insertTransfer(ctx.workspaceId, memberId, ctx.actor.userId));
  await ctx.emit(transferProposed, { transferId: id, toMemberId: memberId });
  const transfer = await ctx.db.one(transferById(ctx.workspaceId, id));
  if (member.email !== null) {
    const link = `${ports.publicOrigin}/workspace`;
    const letter = transferLetter({ to: member.email, link, workspaceName: name, askedBy: transfer.fromName });
    await ctx.enqueue(sendMail, letter);
  }
  return transfer;
}

/** Takes over, if whoever asked may still give. */
export async function acceptTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const transfer = await ownTransfer(ctx, id);
  const giver = await ctx.db.maybe(memberOfUser(ctx.workspaceId, transfer.createdBy));
  if (giver?.role !== 'owner') return fail('STATE_CONFLICT', { resource: 'transfer' });
  const taker = await ctx.db.one(memberToChange(ctx.workspaceId, transfer.toMemberId));
  await ctx.db.together([
    writeRole(ctx.workspaceId, taker.id, 'owner', null),
    writeRole(ctx.workspaceId, giver.id, 'admin', null),
    closeTransfer(ctx.workspaceId, id, 'accepted'),
  ]);
  await withdrawOffers(ctx.db, ctx.workspaceId, { userId: giver.userId, role: 'admin' });
  await ctx.emit(transferAccepted, { transferId: id, toMemberId: taker.id });
  await ctx.emit(memberRoleChanged, {
    memberId: taker.id,
    userId: taker.userId,
    role: 'owner' as const,
    before: taker.role,
  });
  await ctx.emit(memberRoleChanged, {
    memberId: giver.id,
    userId: giver.userId,
    role: 'admin' as const,
    before: 'owner' as const,
  });
  return { ...transfer, status: 'accepted' };
}

export async function declineTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const transfer = await ownTransfer(ctx, id);
  await ctx.db.run(closeTransfer(ctx.workspaceId, id, 'declined'));
  await ctx.emit(transferDeclined, { transferId: id, toMemberId: transfer.toMemberId });
  return { ...transfer, status: 'declined' };
}

export async function cancelTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  allow(ctx.actor, 'transfer', 'admin');
  const transfer = pending(await heldTransfer(ctx, id));
  await ctx.db.run(closeTransfer(ctx.workspaceId, id, 'cancelled'));
  await ctx.emit(transferCancelled, { transferId: id, toMemberId: transfer.toMemberId });
  return { ...transfer, status: 'cancelled' };
}

/** What one is asked oneself; to anybody else it is not there. */
async function ownTransfer(ctx: Ctx, id: string): Promise<TransferRow> {
  const transfer = await heldTransfer(ctx, id);
  if (transfer.toUserId !== ctx.actor.userId) fail('NOT_FOUND', { resource: 'transfer' });
  return pending(transfer);
}

async function heldTransfer(ctx: Ctx, id: string): Promise<TransferRow> {
  await ctx.db.run(holdPeople(ctx.workspaceId));
  return (await ctx.db.maybe(transferById(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'transfer' });
}

function pending(transfer: TransferRow): TransferRow {
  return transfer.status === 'pending' ? transfer : fail('STATE_CONFLICT', { resource: 'transfer' });
}
