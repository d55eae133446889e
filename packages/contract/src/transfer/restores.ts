import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { restoreModes } from './backup-choices.ts';
import { BackupProblem, RowCounts } from './backups.ts';
import { importStates } from './import-report.ts';

/** What a backup says of itself. */
export const BackupInspection = z.object({
  /** Nothing more is known before the passphrase is given. */
  isLocked: z.boolean(),
  /** Made by another installation of Backline: nobody here vouches for what is in it. */
  isForeign: z.boolean(),
  workspaceId: Id.nullable(),
  workspaceName: z.string().nullable(),
  createdAt: Instant.nullable(),
  appVersion: z.string().nullable(),
  counts: RowCounts,
});
export type BackupInspection = z.infer<typeof BackupInspection>;

/** What becomes of the rows of one kind. */
export const RestoredCounts = z.object({
  created: z.int(),
  updated: z.int(),
  /** Not in the backup, and taken away by a replace. */
  removed: z.int(),
  /** The same here as in the backup. */
  skipped: z.int(),
  /** Here, but otherwise than in the backup: what is here stays. */
  conflicting: z.int(),
  /** Something that it needs is neither here nor in the backup. */
  invalid: z.int(),
  /** One person's alone, who is not in here or whom the backup cannot be opened for. */
  withheld: z.int(),
});
export type RestoredCounts = z.infer<typeof RestoredCounts>;

/** A row that stays as it is here, though the backup has it otherwise. */
export const RestoreQuestion = z.object({ entity: z.string(), id: Id, fields: z.array(z.string()) });
export type RestoreQuestion = z.infer<typeof RestoreQuestion>;

/** What a restore would do, or did. Questions are cut at 200; the counts are always whole. */
export const RestoreReport = z.object({
  total: RestoredCounts,
  entities: z.record(z.string(), RestoredCounts),
  questions: z.array(RestoreQuestion),
});
export type RestoreReport = z.infer<typeof RestoreReport>;

export const RestoreOptions = z.strictObject({
  mode: z.enum(restoreModes),
  /** What a new workspace is called; as in the backup unless said. */
  name: z.string().trim().min(3).max(50).optional(),
  /** That the backup is of another installation, and wanted all the same. */
  acceptForeign: z.boolean().default(false),
});
export type RestoreOptions = z.infer<typeof RestoreOptions>;

export const restorePhases = ['reading', 'trying', 'saving', 'writing', 'undoing'] as const;

/** One restore, from the file to the end of its undo time; its states are those of an import. */
export const Restore = z.object({
  id: Id,
  state: z.enum(importStates),
  fileName: z.string(),
  bytes: z.int(),
  inspection: BackupInspection.nullable(),
  options: RestoreOptions.nullable(),
  report: RestoreReport.nullable(),
  progress: z.object({ phase: z.enum(restorePhases), fraction: z.number() }).nullable(),
  problem: BackupProblem.nullable(),
  /** The backup that was made of what a replace replaced. */
  safetyBackupId: Id.nullable(),
  newWorkspaceId: Id.nullable(),
  /** How many rows an undoing left as they are, because somebody changed or needs them since. */
  keptAtUndo: z.int().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  undoUntil: Instant.nullable(),
});
export type Restore = z.infer<typeof Restore>;

const params = z.strictObject({ id: Id });

/** A restore, step by step: a file or a backup that is kept, `unlock` where it is under a passphrase, `check` (a dry run), `run`. */
export const restoreRoutes = routes('workspace', 'Restores', {
  upload: {
    method: 'POST',
    path: '/restores',
    summary: 'Upload a .backline file as the raw body; it is looked at at once.',
    query: z.strictObject({ fileName: z.string().min(1).max(255).default('workspace.backline') }),
    reply: Restore,
    status: 202,
    kind: 'upload',
    rate: 'export',
  },
  fromBackup: {
    method: 'POST',
    path: '/backups/:id/restore',
    summary: 'Begin to restore a backup that is kept here.',
    params,
    reply: Restore,
    status: 202,
  },
  list: {
    method: 'GET',
    path: '/restores',
    summary: 'The restores that were begun in this workspace, newest first.',
    query: listing({ filter: { state: z.enum(importStates).optional() }, sort: ['createdAt'] }),
    reply: Restore,
    list: true,
  },
  show: { method: 'GET', path: '/restores/:id', summary: 'One restore and how far it is.', params, reply: Restore },
  unlock: {
    method: 'POST',
    path: '/restores/:id/unlock',
    summary: 'Open a backup by its passphrase.',
    params,
    body: z.strictObject({ passphrase: z.string().min(1).max(1000) }),
    reply: Restore,
    status: 202,
  },
  check: {
    method: 'POST',
    path: '/restores/:id/check',
    summary: 'Try the restore: everything is done as it would be, counted, and taken back.',
    params,
    body: RestoreOptions,
    reply: Restore,
    status: 202,
  },
  run: {
    method: 'POST',
    path: '/restores/:id/run',
    summary: 'Restore as it was tried: all of it or nothing.',
    params,
    reply: Restore,
    status: 202,
    stepUp: true,
  },
  cancel: {
    method: 'POST',
    path: '/restores/:id/cancel',
    summary: 'Stop a restore before it is done; nothing of it stays.',
    params,
    reply: Restore,
  },
  undo: {
    method: 'POST',
    path: '/restores/:id/undo',
    summary: 'Take a restore back, but for what somebody changed since.',
    params,
    reply: Restore,
    status: 202,
    stepUp: true,
  },
});
