import { z } from 'zod';
import { Locale } from './locale.ts';
import { routes } from './routes.ts';
import { Currency, Id, text, TimeZone } from './values.ts';

export const workspaceKinds = ['personal', 'band', 'organization'] as const;
export const workspaceRoles = ['owner', 'admin', 'editor', 'member', 'viewer'] as const;
export type WorkspaceRole = (typeof workspaceRoles)[number];

export const Workspace = z.object({
  id: Id,
  kind: z.enum(workspaceKinds),
  name: z.string(),
  slug: z.string(),
  role: z.enum(workspaceRoles),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.string(),
  version: z.int(),
});
export type Workspace = z.infer<typeof Workspace>;

export const UpdateWorkspace = z
  .strictObject({ name: text(3, 50), timeZone: TimeZone, currency: Currency, locale: Locale })
  .partial();
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;

export const workspaceRoutes = routes('workspace', 'Workspaces', {
  show: { method: 'GET', path: '', summary: 'This workspace.', reply: Workspace },
  update: {
    method: 'PATCH',
    path: '',
    summary: 'Change name, time zone or currency.',
    body: UpdateWorkspace,
    reply: Workspace,
  },
});
