import { z } from 'zod';
import { event } from '#platform/kernel';

const About = z.object({ workspaceId: z.uuid() });
const subject = { type: 'workspace', id: (payload: z.infer<typeof About>) => payload.workspaceId };

export const workspaceCreated = event('workspace.created', {
  version: 1,
  subject,
  payload: About,
  audit: 'team',
  webhook: false,
});
export const workspaceUpdated = event('workspace.updated', {
  version: 1,
  subject,
  payload: About,
  audit: 'team',
  webhook: false,
});

/** Somebody took the audit log, or a part of it, out of the house. */
export const auditExported = event('audit.exported', {
  version: 1,
  subject: { type: 'audit', id: (payload) => payload.workspaceId },
  payload: z.object({ workspaceId: z.uuid(), filter: z.string() }),
  audit: 'security',
  severity: 'warning',
  webhook: false,
});
