import { PerformanceFacts, PerformanceMoney, Profile } from '@backline/contract';
import { z } from 'zod';
import { event } from '#platform/kernel';

/** `money` is left out where the one who acts may not see it: nothing is known about it then, and nothing was changed. */
const AboutPerformance = z.object({ performance: PerformanceFacts, money: PerformanceMoney.nullable().optional() });
export type AboutPerformance = z.infer<typeof AboutPerformance>;

function performanceEvent(type: string, webhook: boolean) {
  return event<AboutPerformance>(type, {
    version: 1,
    subject: { type: 'performance', id: (payload) => payload.performance.id },
    payload: AboutPerformance,
    audit: 'content',
    webhook,
  });
}

export const performanceBooked = performanceEvent('performance.booked', true);
export const performanceLogged = performanceEvent('performance.logged', true);
export const performanceUpdated = performanceEvent('performance.updated', false);
export const performanceCancelled = performanceEvent('performance.cancelled', true);
export const performanceDeleted = performanceEvent('performance.deleted', false);
export const performanceRestored = performanceEvent('performance.restored', false);

export const performanceEvents = [
  performanceBooked,
  performanceLogged,
  performanceUpdated,
  performanceCancelled,
  performanceDeleted,
  performanceRestored,
] as const;

const AboutProfile = z.object({ profile: Profile });

function profileEvent(type: string) {
  return event<z.infer<typeof AboutProfile>>(type, {
    version: 1,
    subject: { type: 'profile', id: ({ profile }) => profile.id, person: ({ profile }) => profile.userId },
    payload: AboutProfile,
    audit: 'content',
    webhook: false,
  });
}

export const profileCreated = profileEvent('profile.created');
export const profileUpdated = profileEvent('profile.updated');
export const profileDeleted = profileEvent('profile.deleted');
export const profileRestored = profileEvent('profile.restored');

export const profileEvents = [profileCreated, profileUpdated, profileDeleted, profileRestored] as const;
