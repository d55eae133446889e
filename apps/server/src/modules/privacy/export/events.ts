import { z } from 'zod';
import { event } from '#platform/kernel';

const About = z.object({ exportId: z.uuid(), userId: z.uuid() });

function exportEvent(type: string) {
  const subject = { type: 'export', id: (payload: z.infer<typeof About>) => payload.exportId };
  return event(type, { version: 1, subject, payload: About, audit: 'data', webhook: false });
}

/** Somebody asked for a copy of all of their data. */
export const exportRequested = exportEvent('export.requested');
export const exportCompleted = exportEvent('export.completed');
export const exportFailed = exportEvent('export.failed');
/** The copy left the house. */
export const exportDownloaded = exportEvent('export.downloaded');
