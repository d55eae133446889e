import { defineModule } from '#platform/kernel';
import type { Db, Module } from '#platform/kernel';
import * as events from './events.ts';
import { invitedByLetter } from './invitation/invitation.sql.ts';
import { jobs, scheduled } from './jobs.ts';
import { leavingForGood } from './member/leave-for-good.ts';
import { askedMember } from './member/member.sql.ts';
import { personal } from './personal.sql.ts';
import type { WorkspacesPorts } from './ports.ts';
import { askedProject } from './project/project.sql.ts';
import { reactions } from './reactions.ts';
import { askedRole } from './role/role.sql.ts';
import { routes } from './routes.ts';
import { askedTeam } from './team/team.sql.ts';
import { defaultsOf, personalWorkspaceIdOf, workspaceIdBySlug } from './workspace/workspace.sql.ts';
import type { WorkspaceDefaults } from './workspace/workspace.sql.ts';
import { transferred } from './transferred.sql.ts';

export * from './events.ts';
export { endEveryKeyOf, endOwnKeysOf } from './key/end-keys-of.ts';
export { ownedBy } from './member/owned-by.ts';
export { isInvitation } from './invitation/look-at-invitation.ts';
export { createKeyTouch } from './key/key-touch.ts';
export { listedWorkspaces } from './operator/list-all-workspaces.ts';
export { showAnyWorkspace } from './operator/show-any-workspace.ts';
export { liftWorkspace, suspendWorkspace } from './operator/suspend-workspace.ts';
export type { WorkspacesPorts } from './ports.ts';
export { endSupportGrant } from './support/end-support.ts';
export { createLookLog } from './support/keep-looks.ts';
export { operatedGrants } from './support/list-grants.ts';
export { lookInto } from './support/look-in.ts';
export { openPersonalWorkspace, openWorkspace } from './workspace/open-workspace.ts';
export { closeRestored, membersOf, openRestored, workspaceName } from './workspace/restored-workspace.ts';
export type { WorkspaceDefaults } from './workspace/workspace.sql.ts';

/** The zone and currency that a row without its own falls back on. */
export async function workspaceDefaults(db: Db, workspaceId: string): Promise<WorkspaceDefaults> {
  return await db.one(defaultsOf(workspaceId));
}

/** Whether an address was invited by letter into a workspace that is open; through the system door only. */
export async function isInvited(db: Db, email: string): Promise<boolean> {
  return (await db.one(invitedByLetter(email))).there;
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

const told = Object.values(events);

/** Workspaces: the tenants, who is in them as what, how one comes in, and what they fall back on. */
export function createWorkspaces(ports: WorkspacesPorts): Module {
  return defineModule({
    name: 'workspaces',
    personal,
    transfer: transferred,
    routes: routes(ports),
    events: told,
    reactions,
    jobs,
    scheduled,
    erasure: [leavingForGood],
    asked: [
      { resource: 'project', find: askedProject },
      { resource: 'team', find: askedTeam },
      { resource: 'member', find: askedMember },
      { resource: 'role', find: askedRole },
    ],
    // Open screens ask again for what something is about, so nothing of it needs to be told.
    live: told.map((on) => ({ on, frames: () => [{ audience: 'all', payload: {} }] })),
  });
}
