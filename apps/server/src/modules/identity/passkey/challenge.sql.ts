import { retentionRules } from '@backline/contract';
import { sql } from '#platform/kernel';

/** As long as a browser waits for its person. */
export const challengeMinutes = 5;

export type Purpose = 'add' | 'log_in' | 'second_factor' | 'step_up';

/** What a device is asked for, and the browser, log-in or session that has to come back with the answer. */
export interface Ceremony {
  readonly purpose: Purpose;
  readonly boundTo: string;
}

export interface OpenChallenge {
  readonly userHandle: Buffer | null;
}

export function insertChallenge(hash: Buffer, { purpose, boundTo }: Ceremony, userHandle: Buffer | null) {
  return sql`insert into identity.passkey_challenges (challenge_hash, purpose, bound_to, user_handle, expires_at)
    values (${hash}::bytea, ${purpose}, ${boundTo}, ${userHandle}::bytea, now() + make_interval(mins => ${challengeMinutes}::int))`;
}

/** Uses a challenge up; no row when it is unknown, used, too old, of another purpose, or was asked of somebody else. */
export function useChallenge(hash: Buffer, { purpose, boundTo }: Ceremony) {
  return sql<OpenChallenge>`update identity.passkey_challenges set used_at = now()
    where challenge_hash = ${hash}::bytea and purpose = ${purpose} and bound_to = ${boundTo} and used_at is null and expires_at > now()
    returning user_handle as "userHandle"`;
}

export const sweepChallenges = sql`delete from identity.passkey_challenges where expires_at < now() - make_interval(days => ${retentionRules.half_log_ins.days}::int)`;
