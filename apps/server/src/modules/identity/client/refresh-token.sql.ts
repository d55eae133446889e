import { refreshTokenDays } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Via } from '#platform/kernel';

interface NewClient {
  readonly id: string;
  readonly userId: string;
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly via: Via;
}

/** Whether a session lives, asked again once the person is held: it may have been ended while this waited. */
export function sessionLives(userId: string, id: string) {
  return sql<{ lives: boolean }>`select exists (select from identity.sessions
    where user_id = ${userId} and id = ${id} and revoked_at is null and expires_at > now()) as lives`;
}

export function insertClientSession({ id, userId, tokenHash, name, via }: NewClient) {
  return sql<{
    expiresAt: string;
  }>`insert into identity.sessions (id, user_id, kind, token_hash, expires_at, expires_at_latest, ip, agent)
    values (${id}, ${userId}, 'client', ${tokenHash}::bytea, now() + make_interval(days => ${refreshTokenDays}::int),
      now() + make_interval(days => ${refreshTokenDays}::int), ${via.ip}::inet, ${name})
    returning expires_at as "expiresAt"`;
}

export function insertRefreshToken(userId: string, sessionId: string, tokenHash: Buffer) {
  return sql`insert into identity.refresh_tokens (token_hash, user_id, session_id) values (${tokenHash}::bytea, ${userId}, ${sessionId})`;
}

export interface ShownRefreshToken {
  readonly userId: string;
  readonly sessionId: string;
  readonly wasUsed: boolean;
  readonly lives: boolean;
}

/** A refresh token that somebody shows, held with its session: of two at once, the second finds it used. */
export function shownRefreshToken(tokenHash: Buffer) {
  return sql<ShownRefreshToken>`select r.user_id as "userId", r.session_id as "sessionId", r.used_at is not null as "wasUsed",
      s.revoked_at is null and s.expires_at > now() and u.state = 'active' as lives
    from identity.refresh_tokens r
    join identity.sessions s on s.user_id = r.user_id and s.id = r.session_id
    join identity.users u on u.id = r.user_id
    where r.token_hash = ${tokenHash}::bytea for update of r, s`;
}

export function useRefreshToken(tokenHash: Buffer) {
  return sql`update identity.refresh_tokens set used_at = now() where token_hash = ${tokenHash}::bytea`;
}

/** Lets a client's session live on from now. */
export function prolongSession(userId: string, id: string) {
  return sql<{ expiresAt: string }>`update identity.sessions
    set last_seen_at = now(), expires_at = now() + make_interval(days => ${refreshTokenDays}::int),
      expires_at_latest = now() + make_interval(days => ${refreshTokenDays}::int)
    where user_id = ${userId} and id = ${id} returning expires_at as "expiresAt"`;
}
