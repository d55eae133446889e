import { z } from 'zod';
import { event } from '#platform/kernel';

const Done = z.object({ importId: z.uuid(), created: z.int() });
const subject = { type: 'import', id: (payload: { importId: string }) => payload.importId };

/** An import put shows into the log; readers of the log fetch anew, one event stands for all of its rows. */
export const importCompleted = event('import.completed', {
  version: 1,
  subject,
  payload: Done,
  audit: 'data',
  webhook: false,
});
export const importFailed = event('import.failed', {
  version: 1,
  subject,
  payload: z.object({ importId: z.uuid(), code: z.string() }),
  audit: 'data',
  webhook: false,
});
export const importRolledBack = event('import.rolled_back', {
  version: 1,
  subject,
  payload: z.object({ importId: z.uuid(), trashed: z.int(), keptBecauseEdited: z.int() }),
  audit: 'data',
  webhook: false,
});
