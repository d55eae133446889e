import type { Me, User } from '@backline/contract';
import { csrfTokenOf } from '#platform/http';
import type { PersonCtx } from '#platform/http';
import type { SystemCtx } from '#platform/kernel';
import { accountById, lookedInto, workspacesOf } from './account.sql.ts';

/** Who has just logged in, as the browser needs to know. */
export async function showMe(system: SystemCtx, user: User, token: string): Promise<Me> {
  return { user, csrfToken: csrfTokenOf(token), workspaces: [...(await system.db.all(workspacesOf(user.id)))] };
}

/** Who is logged in, with the workspaces that this very session looks into besides. */
export async function showOwnself({ db, userId, sessionId, csrfToken }: PersonCtx): Promise<Me> {
  const user = await db.one(accountById(userId));
  const own = await db.all(workspacesOf(userId));
  const looked = user.platformRole === null ? [] : await db.all(lookedInto(sessionId));
  return { user, csrfToken, workspaces: [...own, ...looked] };
}
