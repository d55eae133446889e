import type { Me, User } from '@backline/contract';
import { csrfTokenOf } from '#platform/http';
import type { SystemCtx } from '#platform/kernel';
import { workspacesOf } from './account.sql.ts';

/** Who has just logged in, as the browser needs to know. */
export async function showMe(system: SystemCtx, user: User, token: string): Promise<Me> {
  return { user, csrfToken: csrfTokenOf(token), workspaces: [...(await system.db.all(workspacesOf(user.id)))] };
}
