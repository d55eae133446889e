import {
  erasureAsked,
  platformRoleChanged,
  sessionsRevoked,
  userBanned,
  userLoggedOut,
  userSuspended,
} from '#modules/identity';
import { on } from '#platform/kernel';
import type { Event, Reaction } from '#platform/kernel';
import { memberJoined, workspaceDeleted } from './events.ts';
import { endOverSupport } from './support/end-support.ts';

function endsSupport<P>(name: string, what: Event<P>): Reaction {
  return on(`workspaces.end_support_${name}`, what, async (ctx) => await endOverSupport(ctx));
}

/** The doors shut by themselves when what a grant stands on is gone; this takes it down, and tells open screens. */
export const reactions: readonly Reaction[] = [
  endsSupport('of_logged_out', userLoggedOut),
  endsSupport('of_revoked', sessionsRevoked),
  endsSupport('of_suspended', userSuspended),
  endsSupport('of_banned', userBanned),
  endsSupport('of_leaving', erasureAsked),
  endsSupport('of_changed_role', platformRoleChanged),
  endsSupport('in_deleted', workspaceDeleted),
  endsSupport('of_joined', memberJoined),
];
