import { waysOfHeld } from '@backline/contract';
import type { CustomRole } from '@backline/contract';

/** Whether a role lets whoever has it invite others. */
export function mayInvite(role: string, roles: readonly CustomRole[]): boolean {
  return waysOfHeld({ role }, 'invitation', 'create', roles).length > 0;
}
