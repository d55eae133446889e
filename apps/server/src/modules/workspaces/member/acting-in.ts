import type { Person } from '@backline/contract';
import { fail } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { heldMembership } from './member.sql.ts';
import type { Membership } from './member.sql.ts';

export interface ActingIn extends Omit<Person, 'role'>, Membership {}

interface Asked {
  readonly userId: string;
  readonly workspaceId: string;
  readonly states: readonly Membership['status'][];
}

/**
 * Who somebody is in a workspace, whatever state it is in, for commands from outside of it. The workspace is held, so that
 * what changes its people happens one after another; whoever is no member learns nothing of it.
 */
export async function actingIn(db: Db, { userId, workspaceId, states }: Asked): Promise<ActingIn> {
  const membership = await db.maybe(heldMembership(workspaceId, userId));
  if (membership?.status === 'suspended') return fail('WORKSPACE_SUSPENDED');
  if (!membership || !states.includes(membership.status)) return fail('NOT_FOUND', { resource: 'workspace' });
  return { ...membership, userId, seesMoney: false };
}
