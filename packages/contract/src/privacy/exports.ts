import { z } from 'zod';
import { Done } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';

const exportStates = ['queued', 'running', 'ready', 'failed', 'expired'] as const;

/** A copy of all of one's data, while it is made and for seven days after; `progress` runs from 0 to 1. */
export const PersonalExport = z.object({
  id: Id,
  state: z.enum(exportStates),
  progress: z.number(),
  bytes: z.int().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});
export type PersonalExport = z.infer<typeof PersonalExport>;

const params = z.strictObject({ id: Id });

export const exportRoutes = routes('user', 'Privacy', {
  start: {
    method: 'POST',
    path: '/users/me/export',
    summary: 'Ask for a copy of all of your data, as a ZIP of JSON and files; a letter comes when it is there.',
    reply: PersonalExport,
    status: 202,
    stepUp: true,
    rate: 'export',
  },
  list: {
    method: 'GET',
    path: '/users/me/exports',
    summary: 'The copies of your data that were made lately, the newest first.',
    reply: z.array(PersonalExport),
  },
  open: {
    method: 'POST',
    path: '/users/me/exports/:id/open',
    summary: 'Ask whether a copy is there, with the proof that its download needs.',
    params,
    reply: Done,
    stepUp: true,
  },
  download: {
    method: 'GET',
    path: '/users/me/exports/:id/file',
    summary: 'Download a copy of your data, within seven days.',
    params,
    reply: z.string(),
    kind: 'download',
    stepUp: true,
  },
});
