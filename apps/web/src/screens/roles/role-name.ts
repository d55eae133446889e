import { workspaceStandings } from '@backline/contract';
import type { CustomRole } from '@backline/contract';
import { t } from '../../lib/messages/index.ts';

/** What a role is called: a built-in one by our word for it, another by its own. */
export function roleName(role: string, roles: readonly Pick<CustomRole, 'id' | 'name'>[]): string {
  const builtIn = workspaceStandings.find((name) => name === role);
  return builtIn ? t(`role.${builtIn}`) : (roles.find(({ id }) => id === role)?.name ?? role);
}
