import { auditRoutes, workspaceRoutes } from '@backline/contract';
import { serve } from '#platform/http';
import { defineModule, perform } from '#platform/kernel';
import type { Db } from '#platform/kernel';
import { exportEntries } from './audit/export-entries.ts';
import { listEntries, showEntry } from './audit/list-entries.ts';
import { performVerifying, showAuditState, startVerifying, verifyAudit } from './audit/verify-audit.ts';
import { changeWorkspace } from './change-workspace.ts';
import { auditExported, workspaceCreated, workspaceUpdated } from './events.ts';
import { defaultsOf, personalWorkspaceIdOf, workspaceById, workspaceIdBySlug } from './workspace.sql.ts';
import type { WorkspaceDefaults } from './workspace.sql.ts';

export { workspaceCreated, workspaceUpdated } from './events.ts';
export { openPersonalWorkspace, openWorkspace } from './open-workspace.ts';
export type { WorkspaceDefaults } from './workspace.sql.ts';

/** The zone and currency that a row without its own falls back on. */
export async function workspaceDefaults(db: Db, workspaceId: string): Promise<WorkspaceDefaults> {
  return await db.one(defaultsOf(workspaceId));
}

/** A workspace by its slug or id, with one of its owners, for the command line; through the system door only. */
export async function findWorkspace(
  db: Db,
  slugOrId: string,
): Promise<{ workspaceId: string; ownerId: string } | undefined> {
  return await db.maybe(workspaceIdBySlug(slugOrId));
}

/** The personal workspace of somebody, null before it is opened; for the command line, through the system door only. */
export async function personalWorkspaceOf(db: Db, userId: string): Promise<string | null> {
  return (await db.maybe(personalWorkspaceIdOf(userId)))?.workspaceId ?? null;
}

/** Workspaces: the tenants, who is a member, and what they fall back on. */
export const workspacesModule = defineModule({
  name: 'workspaces',
  routes: [
    serve(workspaceRoutes, {
      show: (read) => read.row('settings', workspaceById(read.workspaceId)),
      update: (ctx, { body, ifMatch }) => changeWorkspace(ctx, body, ifMatch),
    }),
    serve(auditRoutes, {
      list: (read, { query }) => listEntries(read, query),
      state: (read) => showAuditState(read),
      verify: (ctx) => startVerifying(ctx),
      export: (read, { body }) => exportEntries(read, body),
      show: (read, { params }) => showEntry(read, params.id),
    }),
  ],
  jobs: [perform(verifyAudit, (doors, { workspaceId }, run) => performVerifying(doors, workspaceId, run))],
  events: [workspaceCreated, workspaceUpdated, auditExported],
});
