import { workspaceRoles } from './roles.ts';
import type { WorkspaceRole } from './roles.ts';

/** Whether one role stands above another: owner, admin, editor, member, viewer. */
export function isAbove(role: WorkspaceRole, other: WorkspaceRole): boolean {
  return workspaceRoles.indexOf(role) < workspaceRoles.indexOf(other);
}
