import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id } from '../values.ts';
import { importEncodings, ImportOptions } from './import-options.ts';
import { Import, importStates } from './import-report.ts';

const params = z.strictObject({ id: Id });

/**
 * An import, step by step: upload a file, look at `inspection`, say how to read it (`check`, a dry run that stores
 * nothing but its report), then `run` it whole. Until `undoUntil` it can be undone.
 */
export const importRoutes = routes('workspace', 'Imports', {
  upload: {
    method: 'POST',
    path: '/imports',
    summary:
      'Upload a file (CSV, JSON, NDJSON, iCalendar; also zipped or gzipped) as the raw body; it is inspected at once.',
    query: z.strictObject({
      fileName: z.string().min(1).max(255).default('import'),
      encoding: z.enum(importEncodings).optional(),
    }),
    reply: Import,
    status: 202,
    kind: 'upload',
    rate: 'export',
  },
  list: {
    method: 'GET',
    path: '/imports',
    summary: 'The imports of this workspace, newest first.',
    query: listing({ filter: { state: z.enum(importStates).optional() }, sort: ['createdAt'] }),
    reply: Import,
    list: true,
  },
  show: { method: 'GET', path: '/imports/:id', summary: 'One import and how far it is.', params, reply: Import },
  check: {
    method: 'POST',
    path: '/imports/:id/check',
    summary: 'Try a way of reading the file: a dry run that marks every bad cell and likely duplicate.',
    params,
    body: ImportOptions,
    reply: Import,
    status: 202,
  },
  run: {
    method: 'POST',
    path: '/imports/:id/run',
    summary: 'Put the shows into the log, all or none. Rows with bad cells are left out only when that is asked for.',
    params,
    body: z.strictObject({ leaveOutBadRows: z.boolean().default(false) }),
    reply: Import,
    status: 202,
  },
  cancel: {
    method: 'POST',
    path: '/imports/:id/cancel',
    summary: 'Stop an import before it is done; nothing of it stays.',
    params,
    reply: Import,
  },
  undo: {
    method: 'POST',
    path: '/imports/:id/undo',
    summary: 'Move the shows of this import into the trash, but those that somebody edited since.',
    params,
    reply: Import,
    status: 202,
  },
});
