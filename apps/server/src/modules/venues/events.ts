import { VenueFacts } from '@backline/contract';
import { z } from 'zod';
import { event } from '#platform/kernel';

// Without the stage notes: events reach everybody in the workspace, notes do not.
const About = z.object({ venue: VenueFacts });
const says = {
  version: 1,
  subject: { type: 'venue', id: (payload: z.infer<typeof About>) => payload.venue.id },
  payload: About,
  audit: 'content',
  webhook: false,
} as const;

export const venueCreated = event('venue.created', says);
export const venueUpdated = event('venue.updated', says);
export const venueTrashed = event('venue.deleted', says);
export const venueRestored = event('venue.restored', says);

const Merged = z.object({ venue: VenueFacts, mergedId: z.uuid() });

/** One venue was folded into another: `venue` is what stays, `mergedId` goes on as its alias. */
export const venueMerged = event('venue.merged', {
  ...says,
  subject: { type: 'venue', id: (payload: z.infer<typeof Merged>) => payload.venue.id },
  payload: Merged,
});
