import { z } from 'zod';
import { Locale } from './locale.ts';
import { routes } from './routes.ts';
import { Currency, Id, text, TimeZone } from './values.ts';
import { workspaceStandings } from './workspaces/roles.ts';
import { SettingsPatch, WorkspaceSettings } from './workspaces/settings.ts';
import { WorkspaceSlug } from './workspaces/workspace-slug.ts';
import { workspaceKinds } from './workspaces/workspace-states.ts';

export const Workspace = z.object({
  id: Id,
  kind: z.enum(workspaceKinds),
  name: z.string(),
  slug: z.string(),
  /** `support` for whoever looks in by a grant. */
  role: z.enum(workspaceStandings),
  /** Only whoever looks in by a grant sees a suspended one. */
  status: z.enum(['active', 'archived', 'suspended']),
  timeZone: z.string(),
  currency: z.string(),
  locale: z.string(),
  version: z.int(),
});
export type Workspace = z.infer<typeof Workspace>;

export const UpdateWorkspace = z
  .strictObject({ name: text(3, 50), slug: WorkspaceSlug, timeZone: TimeZone, currency: Currency, locale: Locale })
  .partial();
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;

export const workspaceRoutes = routes('workspace', 'Workspaces', {
  show: { method: 'GET', path: '', summary: 'This workspace.', reply: Workspace },
  update: {
    method: 'PATCH',
    path: '',
    summary:
      'Change name, address, time zone, currency or language. An address that is given up leads here for 90 days.',
    body: UpdateWorkspace,
    reply: Workspace,
  },
  settings: { method: 'GET', path: '/settings', summary: 'The settings of this workspace.', reply: WorkspaceSettings },
  changeSettings: {
    method: 'PATCH',
    path: '/settings',
    summary:
      'Merge into the settings: objects by their keys, null removes, lists are sets that are added to (`{"$remove": […]}` takes out) unless they are ordered.',
    body: SettingsPatch,
    reply: WorkspaceSettings,
  },
});
