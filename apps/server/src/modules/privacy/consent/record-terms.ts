import { acceptedTermsOf } from '#modules/identity';
import type { SystemCtx } from '#platform/kernel';
import { insertConsent } from './consent.sql.ts';
import { consentGranted } from './events.ts';

interface Registered {
  readonly userId: string;
  readonly evidence: string | null;
}

/** The first of somebody's records: the terms that they accepted when they registered, once it is known that it was them. */
export async function recordTerms(ctx: SystemCtx, { userId, evidence }: Registered): Promise<void> {
  const accepted = await acceptedTermsOf(ctx.db, userId);
  if (accepted === null) return;
  const { textVersion, at } = accepted;
  await ctx.db.run(
    insertConsent({ userId, purpose: 'terms', textVersion, state: 'granted', source: 'registration', evidence, at }),
  );
  await ctx.emit(consentGranted, { userId, purpose: 'terms', textVersion });
}
