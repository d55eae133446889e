import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { chosenPurposes, consentPurposeKeys } from './consent-purposes.ts';

/** Something that was agreed to, or taken back, once. */
export const Consent = z.object({
  id: Id,
  purpose: z.string(),
  textVersion: z.string(),
  state: z.enum(['granted', 'withdrawn']),
  source: z.enum(['registration', 'privacy_page']),
  at: Instant,
});
export type Consent = z.infer<typeof Consent>;

/** What is agreed to now, and how it came to that, the newest first. */
export const Consents = z.object({
  purposes: z.array(
    z.object({
      purpose: z.enum(consentPurposeKeys),
      textVersion: z.string(),
      isChoice: z.boolean(),
      /** Whether the text that stands now was agreed to, and not taken back since. */
      isGranted: z.boolean(),
    }),
  ),
  history: z.array(Consent),
});
export type Consents = z.infer<typeof Consents>;

/** `textVersion` is of the text that the person had before them. */
export const SetConsent = z.strictObject({
  purpose: z.enum(chosenPurposes),
  isGranted: z.boolean(),
  textVersion: z.string().max(50),
});
export type SetConsent = z.infer<typeof SetConsent>;

export const consentRoutes = routes('user', 'Privacy', {
  listConsents: {
    method: 'GET',
    path: '/users/me/consents',
    summary: 'What you agreed to, and everything you ever granted or took back.',
    reply: Consents,
  },
  set: {
    method: 'POST',
    path: '/users/me/consents',
    summary: 'Grant something, or take it back. Each time is kept as proof; nothing is changed afterwards.',
    body: SetConsent,
    reply: Consents,
  },
});
