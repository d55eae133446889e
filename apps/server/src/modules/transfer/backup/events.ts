import { z } from 'zod';
import { backupKinds } from '@backline/contract/transfer';
import { event } from '#platform/kernel';

const About = z.object({ backupId: z.uuid(), kind: z.enum(backupKinds) });
const subject = { type: 'backup', id: ({ backupId }: { backupId: string }) => backupId };
const common = { version: 1, subject, audit: 'data', webhook: false } as const;

export const backupStarted = event('backup.started', { ...common, payload: About });
export const backupCompleted = event('backup.completed', { ...common, payload: About, webhook: true });
export const backupFailed = event('backup.failed', {
  ...common,
  payload: z.object({ ...About.shape, code: z.string() }),
  webhook: true,
});
/** The file left the house. */
export const backupDownloaded = event('backup.downloaded', { ...common, payload: About, severity: 'warning' });
export const backupDeleted = event('backup.deleted', { ...common, payload: About, severity: 'warning' });
/** Somebody said when backups are made by themselves. */
export const backupScheduleChanged = event('backup.schedule_changed', {
  version: 1,
  subject: { type: 'workspace', id: ({ workspaceId }: { workspaceId: string }) => workspaceId },
  payload: z.object({ workspaceId: z.uuid() }),
  audit: 'data',
  webhook: false,
});

export const backupEvents = [
  backupStarted,
  backupCompleted,
  backupFailed,
  backupDownloaded,
  backupDeleted,
  backupScheduleChanged,
];
