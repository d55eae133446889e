import { workspaceStandings } from './roles.ts';
import type { WorkspaceStanding } from './roles.ts';

/** Whether one role stands above another: owner, admin, editor, member, viewer; whoever looks in stands below them all. */
export function isAbove(role: WorkspaceStanding, other: WorkspaceStanding): boolean {
  return workspaceStandings.indexOf(role) < workspaceStandings.indexOf(other);
}
