import { retentionRules, stepUpMinutes } from '@backline/contract';
import type { Session } from '@backline/contract';
import { sql } from '#platform/kernel';
import type { Via } from '#platform/kernel';

/** Seven days after the last request, thirty in all, at most twenty at a time. */
export const sessionRule = { slidingDays: 7, latestDays: 30, most: 20 } as const;

export function insertSession(userId: string, tokenHash: Buffer, via: Via) {
  return sql<{
    id: string;
  }>`insert into identity.sessions (user_id, token_hash, expires_at, expires_at_latest, ip, agent)
    values (${userId}, ${tokenHash}::bytea, now() + make_interval(days => ${sessionRule.slidingDays}::int),
      now() + make_interval(days => ${sessionRule.latestDays}::int), ${via.ip}::inet, ${via.agent ?? ''})
    returning id`;
}

/** Lets the sessions of a person start one after the other, so that none slips past the most that one may have. */
export function queueSessionsOf(userId: string) {
  return sql<{ state: string }>`select state from identity.users where id = ${userId} for no key update`;
}

/** Ends the longest idle sessions of a person beyond the number that one may have. */
export function endIdlest(userId: string) {
  return sql<{ id: string }>`update identity.sessions set revoked_at = now() where user_id = ${userId} and id in (
    select id from identity.sessions where user_id = ${userId} and revoked_at is null and expires_at > now()
    order by last_seen_at desc, id desc offset ${sessionRule.most}::int) returning id`;
}

export function sessionsOf(userId: string, currentId: string) {
  return sql<Session>`select id, id = ${currentId} as current, agent as "userAgent", host(ip) as ip, created_at as "createdAt",
      last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from identity.sessions where user_id = ${userId} and revoked_at is null and expires_at > now()
    order by id = ${currentId} desc, last_seen_at desc, id desc`;
}

export function revokeSession(userId: string, id: string) {
  return sql<{
    id: string;
  }>`update identity.sessions set revoked_at = now() where user_id = ${userId} and id = ${id} and revoked_at is null returning id`;
}

/** Ends a person's sessions, but for one that is kept where one is named. */
export function revokeSessionsBut(userId: string, keptId: string | null) {
  return sql<{ id: string }>`update identity.sessions set revoked_at = now()
    where user_id = ${userId} and id is distinct from ${keptId}::uuid and revoked_at is null returning id`;
}

/** Takes down that the holder of a session has just proved who they are; no row when it has ended meanwhile. */
export function renewProof(userId: string, id: string) {
  return sql<{ id: string }>`update identity.sessions set proved_at = now()
    where user_id = ${userId} and id = ${id} and revoked_at is null and expires_at > now() returning id`;
}

/** Whether the holder of a session has proved lately who they are. */
export function provedLately(userId: string, id: string) {
  return sql<{ lately: boolean }>`select exists (select from identity.sessions where user_id = ${userId} and id = ${id}
    and proved_at >= now() - make_interval(mins => ${stepUpMinutes}::int)) as lately`;
}

/** Notes that sessions were used, and moves their end along. */
export function touchSessions(tokenHashes: readonly Buffer[]) {
  return sql`update identity.sessions set last_seen_at = now(),
      expires_at = case kind when 'client' then expires_at
        else least(now() + make_interval(days => ${sessionRule.slidingDays}::int), expires_at_latest) end
    where token_hash = any(${tokenHashes}::bytea[]) and revoked_at is null and expires_at > now()`;
}

export const sweepSessions = sql`delete from identity.sessions
  where greatest(last_seen_at, coalesce(revoked_at, last_seen_at)) < now() - make_interval(days => ${retentionRules.sessions.days}::int)`;

/** From where a session was opened is forgotten, however long it is used. */
export const forgetAddresses = sql`update identity.sessions set ip = null
  where ip is not null and created_at < now() - make_interval(days => ${retentionRules.session_addresses.days}::int)`;
