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
