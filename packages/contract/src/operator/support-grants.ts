import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, text } from '../values.ts';
import { supportMinutes, supportReason } from '../workspaces/support-choices.ts';
import { SupportGrant } from '../workspaces/support-grants.ts';

/** Why somebody wants to look in, and for how long. The owners read the reason. */
export const LookIn = z.strictObject({
  reason: text(supportReason.min, supportReason.max),
  minutes: z.literal(supportMinutes),
});
export type LookIn = z.infer<typeof LookIn>;

const params = z.strictObject({ id: Id });

export const operatedSupportRoutes = routes('user', 'Operator', {
  lookIn: {
    method: 'POST',
    path: '/admin/workspaces/:id/support-grants',
    summary:
      'Look into a workspace for a while, in this browser session alone: reading, and nothing else. Its owners are told.',
    params,
    body: LookIn,
    reply: SupportGrant,
    status: 201,
    rate: 'admin',
    stepUp: true,
  },
  listSupportGrants: {
    method: 'GET',
    path: '/admin/workspaces/:id/support-grants',
    summary: 'The last fifty grants by which somebody looked into a workspace, the newest first.',
    params,
    reply: SupportGrant,
    list: true,
    rate: 'admin',
  },
  endSupportGrant: {
    method: 'POST',
    path: '/admin/support-grants/:id/end',
    summary: 'End a grant now: one’s own, or as an operator anybody’s.',
    params,
    reply: SupportGrant,
    rate: 'admin',
  },
});
