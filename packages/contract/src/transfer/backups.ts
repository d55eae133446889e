import { z } from 'zod';
import { Done } from '../identity.ts';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { backupKinds, backupLimits, backupStates } from './backup-choices.ts';

/** Why a file is refused, or a backup or restore came to nothing. */
export const backupProblemCodes = [
  'NOT_A_BACKUP',
  'CUT_OFF',
  'ALTERED',
  'NEWER',
  'TOO_LARGE',
  'MALFORMED',
  'WRONG_PASSPHRASE',
  'ROWS_REFUSED',
  'GAVE_UP',
] as const;
export const BackupProblem = z.object({ code: z.enum(backupProblemCodes), message: z.string() });
export type BackupProblem = z.infer<typeof BackupProblem>;

export const BackupPassphrase = z.string().min(backupLimits.passphraseLetters).max(1000);

/** How many rows of each kind. */
export const RowCounts = z.record(z.string(), z.int());
export type RowCounts = z.infer<typeof RowCounts>;

/** A backup of the workspace; `progress` runs from 0 to 1 while it is made. */
export const Backup = z.object({
  id: Id,
  kind: z.enum(backupKinds),
  state: z.enum(backupStates),
  progress: z.number(),
  isEncrypted: z.boolean(),
  bytes: z.int().nullable(),
  counts: RowCounts.nullable(),
  problem: BackupProblem.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  /** When the file goes; null where newer ones of its kind push it out. */
  expiresAt: Instant.nullable(),
});
export type Backup = z.infer<typeof Backup>;

/** When backups are made by themselves, at night; `hasPassphrase` where they are under one. */
export const BackupSchedule = z.object({
  daily: z.boolean(),
  weekly: z.boolean(),
  monthly: z.boolean(),
  hasPassphrase: z.boolean(),
});
export type BackupSchedule = z.infer<typeof BackupSchedule>;

const params = z.strictObject({ id: Id });

export const backupRoutes = routes('workspace', 'Backups', {
  start: {
    method: 'POST',
    path: '/backups',
    summary:
      'Make a backup of the workspace now, under a passphrase where one is given; nobody can tell it to you later.',
    body: z.strictObject({ passphrase: BackupPassphrase.optional() }),
    reply: Backup,
    status: 202,
    rate: 'export',
  },
  list: {
    method: 'GET',
    path: '/backups',
    summary: 'The backups of this workspace, newest first.',
    query: listing({ filter: { state: z.enum(backupStates).optional() }, sort: ['createdAt'] }),
    reply: Backup,
    list: true,
  },
  schedule: {
    method: 'GET',
    path: '/backups/schedule',
    summary: 'When backups are made by themselves.',
    reply: BackupSchedule,
  },
  setSchedule: {
    method: 'PUT',
    path: '/backups/schedule',
    summary: 'Say when backups are made by themselves. A passphrase left out stays as it is; null takes it away.',
    body: z.strictObject({
      daily: z.boolean(),
      weekly: z.boolean(),
      monthly: z.boolean(),
      passphrase: BackupPassphrase.nullable().optional(),
    }),
    reply: BackupSchedule,
  },
  show: { method: 'GET', path: '/backups/:id', summary: 'One backup and how far it is.', params, reply: Backup },
  remove: { method: 'DELETE', path: '/backups/:id', summary: 'Delete a backup for good.', params, reply: Done },
  open: {
    method: 'POST',
    path: '/backups/:id/open',
    summary: 'Ask whether a backup is there, with the proof that its download needs.',
    params,
    reply: Done,
    stepUp: true,
  },
  download: {
    method: 'GET',
    path: '/backups/:id/file',
    summary: 'Download a backup as a .backline file; for owners.',
    params,
    reply: z.string(),
    kind: 'download',
    stepUp: true,
  },
});
