import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { workspaceKinds, workspaceStates } from '../workspaces/workspace-states.ts';
import { WithReason } from './reason.ts';

/** A workspace as those who run the installation see it: what it is and whose, and nothing that is in it. */
export const KnownWorkspace = z.object({
  id: Id,
  kind: z.enum(workspaceKinds),
  name: z.string(),
  slug: z.string(),
  status: z.enum(workspaceStates),
  members: z.int(),
  createdAt: Instant,
});
export type KnownWorkspace = z.infer<typeof KnownWorkspace>;

export const WorkspaceFile = z.object({
  ...KnownWorkspace.shape,
  owners: z.array(z.object({ id: Id, displayName: z.string(), email: z.string() })),
  deletedAt: Instant.nullable(),
});
export type WorkspaceFile = z.infer<typeof WorkspaceFile>;

const params = z.strictObject({ id: Id });

export const operatedWorkspaceRoutes = routes('user', 'Operator', {
  listAllWorkspaces: {
    method: 'GET',
    path: '/admin/workspaces',
    summary: 'The workspaces of the installation, newest first; for those with a platform role.',
    query: listing({
      filter: {
        q: z.string().max(200).optional(),
        kind: z.enum(workspaceKinds).optional(),
        status: z.enum(workspaceStates).optional(),
      },
      sort: ['createdAt', 'name'],
    }),
    reply: KnownWorkspace,
    list: true,
    rate: 'admin',
  },
  showAnyWorkspace: {
    method: 'GET',
    path: '/admin/workspaces/:id',
    summary: 'One workspace: its state, owners and how many are in it, and nothing that they keep there.',
    params,
    reply: WorkspaceFile,
    rate: 'admin',
  },
  suspendWorkspace: {
    method: 'POST',
    path: '/admin/workspaces/:id/suspend',
    summary: 'Close a workspace for everybody, at once and by every way in. Its members are told, nothing is deleted.',
    params,
    body: WithReason,
    reply: WorkspaceFile,
    rate: 'admin',
    stepUp: true,
  },
  liftWorkspace: {
    method: 'POST',
    path: '/admin/workspaces/:id/lift',
    summary: 'Open a suspended workspace again, as it was before.',
    params,
    body: WithReason,
    reply: WorkspaceFile,
    rate: 'admin',
  },
});
