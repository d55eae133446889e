import { z } from 'zod';
import { platformRoles } from '../operator/platform-rights.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { supportEnds } from './support-choices.ts';

/** Somebody who helps to run the installation looks, or looked, into the workspace: who, why, until when. */
export const SupportGrant = z.object({
  id: Id,
  workspaceId: Id,
  userId: Id,
  /** What they are called now. */
  displayName: z.string(),
  /** What they were on the installation when they came. */
  platformRole: z.enum(platformRoles),
  reason: z.string(),
  beganAt: Instant,
  /** When it ends at the latest. */
  endsAt: Instant,
  endedAt: Instant.nullable(),
  endedHow: z.enum(supportEnds).nullable(),
  /** How often something was looked at. */
  looks: z.int(),
});
export type SupportGrant = z.infer<typeof SupportGrant>;

/** What was looked at by a grant. */
export const SupportLook = z.object({
  id: Id,
  /** The address below the workspace, such as `/performances/:id`; `more` counts what no longer stands apart. */
  what: z.string(),
  /** The row that it was about; null for a list. */
  objectId: z.string().nullable(),
  firstAt: Instant,
  lastAt: Instant,
  times: z.int(),
});
export type SupportLook = z.infer<typeof SupportLook>;

const params = z.strictObject({ id: Id });

export const supportGrantRoutes = routes('workspace', 'Support', {
  list: {
    method: 'GET',
    path: '/support-grants',
    summary: 'Who looked into this workspace to help, why and until when, the newest first; for owners and admins.',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(8000).optional(),
      fields: z.string().max(500).optional(),
    }),
    reply: SupportGrant,
    list: true,
  },
  looks: {
    method: 'GET',
    path: '/support-grants/:id/looks',
    summary: 'What was looked at by a grant, what came first first.',
    params,
    reply: SupportLook,
    list: true,
  },
});

/** From outside of the workspace, so that it works for an archived one too. */
export const endSupportRoutes = routes('user', 'Support', {
  end: {
    method: 'POST',
    path: '/workspaces/:workspaceId/support-grants/:id/end',
    summary: 'Shut out at once whoever looks in by a grant; for owners and admins.',
    params: z.strictObject({ workspaceId: Id, id: Id }),
    reply: SupportGrant,
  },
});
