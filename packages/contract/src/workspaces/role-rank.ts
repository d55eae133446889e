import { workspaceRoles } from '../workspaces.ts';
import type { WorkspaceRole } from '../workspaces.ts';

/** Whether one role stands above another: owner, admin, editor, member, viewer. */
export function isAbove(role: WorkspaceRole, other: WorkspaceRole): boolean {
  return workspaceRoles.indexOf(role) < workspaceRoles.indexOf(other);
}
