import type { Consent } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';

const columns = fragment`id, purpose, text_version as "textVersion", state, source, at`;

/** Everything that somebody ever granted or took back, the newest first. */
export function consentsOf(userId: string) {
  return sql<Consent>`select ${columns} from privacy.consents where user_id = ${userId} order by at desc, id desc`;
}

export interface NewConsent extends Pick<Consent, 'purpose' | 'textVersion' | 'state' | 'source'> {
  readonly userId: string;
  readonly evidence: string | null;
  /** Now, where nothing else is said. */
  readonly at?: string;
}

export function insertConsent({ userId, purpose, textVersion, state, source, evidence, at }: NewConsent) {
  return sql`insert into privacy.consents (user_id, purpose, text_version, state, source, evidence, at)
    values (${userId}, ${purpose}, ${textVersion}, ${state}, ${source}, ${evidence}, coalesce(${at ?? null}::timestamptz, now()))`;
}

/** Lets what one person says about one purpose be taken down one after the other. */
export function queueConsents(userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`privacy.consents ${userId}`}, 0))`;
}
