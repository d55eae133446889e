import { z } from 'zod';
import { routes } from '../routes.ts';
import { Currency, Id, Instant, text, TimeZone } from '../values.ts';
import { workspaceRoles } from './roles.ts';
import { WorkspaceSlug } from './workspace-slug.ts';
import { workspaceKinds } from './workspace-states.ts';

/** A workspace as one of its people sees it from outside; one that was deleted is seen by its owners, until it is purged. */
export const OwnWorkspace = z.object({
  id: Id,
  kind: z.enum(workspaceKinds),
  name: z.string(),
  slug: z.string(),
  role: z.enum(workspaceRoles),
  status: z.enum(['active', 'archived', 'suspended', 'deleted']),
  timeZone: z.string(),
  currency: z.string(),
  /** When it is gone for good; null unless it was deleted. */
  purgedAt: Instant.nullable(),
});
export type OwnWorkspace = z.infer<typeof OwnWorkspace>;

export const CreateWorkspace = z.strictObject({
  kind: z.enum(['band', 'organization']),
  name: text(3, 50),
  slug: WorkspaceSlug.optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
});
export type CreateWorkspace = z.infer<typeof CreateWorkspace>;

const params = z.strictObject({ workspaceId: Id });

export const ownWorkspaceRoutes = routes('user', 'My workspaces', {
  list: {
    method: 'GET',
    path: '/workspaces',
    summary: 'The workspaces of whoever asks, archived ones and those deleted within 30 days too.',
    reply: OwnWorkspace,
    list: true,
  },
  create: {
    method: 'POST',
    path: '/workspaces',
    summary: 'Open a workspace for a band or an organization; whoever opens it owns it.',
    body: CreateWorkspace,
    reply: OwnWorkspace,
    status: 201,
  },
  archive: {
    method: 'POST',
    path: '/workspaces/:workspaceId/archive',
    summary: 'Close a workspace for changes; its members can still read it. For an owner.',
    params,
    reply: OwnWorkspace,
  },
  unarchive: {
    method: 'POST',
    path: '/workspaces/:workspaceId/unarchive',
    summary: 'Open an archived workspace again. For an owner.',
    params,
    reply: OwnWorkspace,
  },
  remove: {
    method: 'DELETE',
    path: '/workspaces/:workspaceId',
    summary: 'Delete a workspace; an owner can take it back for 30 days, then everything in it is gone. For an owner.',
    params,
    reply: OwnWorkspace,
    stepUp: true,
  },
  restore: {
    method: 'POST',
    path: '/workspaces/:workspaceId/restore',
    summary: 'Take back a workspace that was deleted. For an owner.',
    params,
    reply: OwnWorkspace,
  },
  leave: {
    method: 'POST',
    path: '/workspaces/:workspaceId/leave',
    summary: 'Leave a workspace; what one made there stays. Not for its last owner.',
    params,
    reply: z.object({ done: z.literal(true) }),
  },
});
