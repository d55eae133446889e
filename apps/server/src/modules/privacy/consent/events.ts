import { z } from 'zod';
import { event } from '#platform/kernel';

const About = z.object({ userId: z.uuid(), purpose: z.string(), textVersion: z.string() });

function consentEvent(type: string) {
  const subject = { type: 'user', id: (payload: z.infer<typeof About>) => payload.userId };
  return event(type, { version: 1, subject, payload: About, audit: 'data', webhook: false });
}

/** Somebody agreed to a text. */
export const consentGranted = consentEvent('consent.granted');
/** Somebody took back what they had agreed to. */
export const consentWithdrawn = consentEvent('consent.withdrawn');
