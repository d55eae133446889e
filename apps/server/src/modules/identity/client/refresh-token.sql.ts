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

interface ShownRefreshToken {
  readonly userId: string;
  readonly sessionId: string;
  readonly wasUsed: boolean;
  readonly lives: boolean;
}

interface ShownRefreshToken {
  readonly userId: string;
  readonly sessionId: string;
  readonly lives: boolean;
  /** Until when the next one is good; null where this one was used before, or its session has ended. */
  readonly expiresAt: string | null;
}

/**
 * Uses up a refresh token that somebody shows, puts the next one in its place and lets the session live on from now.
 * The token is held with its session: of two at once, the second finds it used. No row: nobody has such a token.
 */
export function renewRefreshToken(shownHash: Buffer, nextHash: Buffer) {
  return sql<ShownRefreshToken>`with shown as (
      select r.user_id, r.session_id, s.revoked_at is null and s.expires_at > now() and u.state = 'active' as lives, r.used_at
      from identity.refresh_tokens r
      join identity.sessions s on s.user_id = r.user_id and s.id = r.session_id
      join identity.users u on u.id = r.user_id
      where r.token_hash = ${shownHash}::bytea for update of r, s
    ), good as (
      select user_id, session_id from shown where lives and used_at is null
    ), used as (
      update identity.refresh_tokens r set used_at = now() from good where r.token_hash = ${shownHash}::bytea
    ), next as (
      insert into identity.refresh_tokens (token_hash, user_id, session_id)
      select ${nextHash}::bytea, user_id, session_id from good
    ), prolonged as (
      update identity.sessions s set last_seen_at = now(), expires_at = now() + make_interval(days => ${refreshTokenDays}::int),
        expires_at_latest = now() + make_interval(days => ${refreshTokenDays}::int)
      from good where s.user_id = good.user_id and s.id = good.session_id returning s.expires_at
    )
    select user_id as "userId", session_id as "sessionId", lives, (select expires_at from prolonged) as "expiresAt" from shown`;
}
