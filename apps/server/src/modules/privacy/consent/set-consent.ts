import { consentPurposeKeys, consentPurposes } from '@backline/contract';
import type { Consent, Consents, SetConsent } from '@backline/contract';
import type { PersonCtx } from '#platform/http';
import { fail } from '#platform/kernel';
import { consentsOf, insertConsent, queueConsents } from './consent.sql.ts';
import { consentGranted, consentWithdrawn } from './events.ts';

/** What somebody agreed to, and how it came to that. */
export async function showConsents({ db, userId }: PersonCtx): Promise<Consents> {
  return viewConsents(await db.all(consentsOf(userId)));
}

/** Grants something or takes it back; where it stands like that already, nothing is added. */
export async function setConsent(ctx: PersonCtx, { purpose, isGranted, textVersion }: SetConsent): Promise<Consents> {
  const { userId, via } = ctx;
  if (isGranted && textVersion !== consentPurposes[purpose].textVersion)
    fail('STATE_CONFLICT', { resource: 'consent', message: 'The text is another one by now. Please read it again.' });
  await ctx.db.run(queueConsents(userId));
  const before = await ctx.db.all(consentsOf(userId));
  if (isGrantedIn(before, purpose) === isGranted) return viewConsents(before);
  const state = isGranted ? 'granted' : 'withdrawn';
  await ctx.db.run(
    insertConsent({ userId, purpose, textVersion, state, source: 'privacy_page', evidence: via.requestId }),
  );
  await ctx.emit(isGranted ? consentGranted : consentWithdrawn, { userId, purpose, textVersion });
  return viewConsents(await ctx.db.all(consentsOf(userId)));
}

function viewConsents(history: readonly Consent[]): Consents {
  const purposes = consentPurposeKeys.map((purpose) => ({
    purpose,
    ...consentPurposes[purpose],
    isGranted: isGrantedIn(history, purpose),
  }));
  return { purposes, history: [...history] };
}

/** The newest word about a purpose counts; a word about another text says nothing about this one. */
function isGrantedIn(history: readonly Consent[], purpose: keyof typeof consentPurposes): boolean {
  const newest = history.find((one) => one.purpose === purpose);
  return newest?.state === 'granted' && newest.textVersion === consentPurposes[purpose].textVersion;
}
