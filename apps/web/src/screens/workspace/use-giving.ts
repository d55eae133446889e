import { isAbove, workspaceRoles } from '@backline/contract';
import type { WorkspaceRole } from '@backline/contract';
import { useMay } from '../../data/may.tsx';
import { useWorkspace } from '../../data/workspace.tsx';

/** The roles that whoever is here may give: none above their own, and no second owner of what is personal. */
export function useGiving(): readonly WorkspaceRole[] {
  const may = useMay();
  const { role: own, kind } = useWorkspace();
  return workspaceRoles.filter(
    (role) => may('member', 'create', { role }) && !isAbove(role, own) && !(kind === 'personal' && role === 'owner'),
  );
}
