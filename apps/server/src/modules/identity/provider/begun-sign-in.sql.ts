import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

export interface BegunSignIn {
  readonly place: string;
  readonly linkingSession: string | null;
}

export function insertBegun(begun: BegunSignIn & { readonly hash: Buffer; readonly provider: string }) {
  return sql`insert into identity.begun_sign_ins (token_hash, provider, place, linking_session, expires_at)
    values (${begun.hash}::bytea, ${begun.provider}, ${begun.place}, ${begun.linkingSession}::uuid, now() + interval '10 minutes')`;
}

/** Uses a begun sign-in up; no row when it is unknown, used, too old, or went to another provider. */
export function useBegun(hash: Buffer, provider: string) {
  return sql<BegunSignIn>`update identity.begun_sign_ins set used_at = now()
    where token_hash = ${hash}::bytea and provider = ${provider} and used_at is null and expires_at > now()
    returning place, linking_session as "linkingSession"`;
}

/** Whose session this is, while it lives; it is the one that a link was begun in. */
export function holderOfSession(id: string, tokenHash: Buffer) {
  return sql<{
    userId: string;
  }>`select s.user_id as "userId" from identity.sessions s join identity.users u on u.id = s.user_id
    where s.id = ${id} and s.token_hash = ${tokenHash}::bytea and s.revoked_at is null and s.expires_at > now() and u.state = 'active'`;
}

export const sweepBegun = sql`delete from identity.begun_sign_ins where expires_at < now() - make_interval(days => ${retentionRules.half_log_ins.days}::int)`;
