import { hashOfClientSession } from '#platform/http';
import { newId } from '#platform/kernel';
import type { SystemCtx, Via } from '#platform/kernel';
import { newSecret } from '../account/secret-link.ts';
import { sessionsRevoked, userLoggedIn } from '../events.ts';
import { endIdlest } from '../session/session.sql.ts';
import { insertClientSession, insertRefreshToken } from './refresh-token.sql.ts';

export interface Started {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
}

interface Client {
  readonly userId: string;
  readonly name: string;
  readonly via: Via;
}

/** Starts the session of a client, for somebody who is held and has proved who they are; it stands in their list under its name. */
export async function startClient(system: SystemCtx, { userId, name, via }: Client): Promise<Started> {
  const sessionId = newId();
  const refresh = newSecret();
  const tokenHash = hashOfClientSession(sessionId);
  const { expiresAt } = await system.db.one(insertClientSession({ id: sessionId, userId, tokenHash, name, via }));
  await system.db.run(insertRefreshToken(userId, sessionId, refresh.hash));
  const ended = await system.db.all(endIdlest(userId));
  if (ended.length > 0) await system.emit(sessionsRevoked, { userId, sessionIds: ended.map(({ id }) => id) });
  await system.emit(userLoggedIn, { userId });
  return { sessionId, refreshToken: refresh.token, refreshExpiresAt: expiresAt };
}
