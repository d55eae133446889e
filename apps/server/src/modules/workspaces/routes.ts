import {
  apiKeyRoutes,
  endSupportRoutes,
  accessRoutes,
  auditRoutes,
  invitationDoorRoutes,
  invitationRoutes,
  memberRoutes,
  operatedSupportRoutes,
  operatedWorkspaceRoutes,
  ownInvitationRoutes,
  ownWorkspaceRoutes,
  ownRoleRoutes,
  projectRoutes,
  serviceAccountRoutes,
  supportGrantRoutes,
  teamRoutes,
  transferRoutes,
  workspaceRoutes,
} from '@backline/contract';
import { serve } from '#platform/http';
import type { Page } from '#platform/http';
import { explained } from './access/explain.ts';
import { exportEntries } from './audit/export-entries.ts';
import { listEntries, showEntry } from './audit/list-entries.ts';
import { showAuditState, startVerifying } from './audit/verify-audit.ts';
import { acceptByToken, acceptOwn, declineByToken, declineOwn } from './invitation/answer-invitation.ts';
import { approveRequest } from './invitation/approve-request.ts';
import { invitationsFor } from './invitation/invitation.sql.ts';
import { invite } from './invitation/invite.ts';
import { listedInvitations, listedLinks } from './invitation/list-invitations.ts';
import { lookAtInvitation } from './invitation/look-at-invitation.ts';
import { createLink, takeBackLink } from './invitation/manage-links.ts';
import { resendInvitation } from './invitation/resend-invitation.ts';
import { revokeInvitation } from './invitation/revoke-invitation.ts';
import { createKey } from './key/create-key.ts';
import { keyById } from './key/key.sql.ts';
import { viewKey } from './key/key.view.ts';
import { listedKeys } from './key/list-keys.ts';
import { revokeKey } from './key/revoke-key.ts';
import { rotateKey } from './key/rotate-key.ts';
import { changeRole } from './member/change-role.ts';
import { leaveWorkspace } from './member/leave-workspace.ts';
import { listedMembers } from './member/list-members.ts';
import { removeMember } from './member/remove-member.ts';
import { listedWorkspaces } from './operator/list-all-workspaces.ts';
import { showAnyWorkspace } from './operator/show-any-workspace.ts';
import { liftWorkspace, suspendWorkspace } from './operator/suspend-workspace.ts';
import type { WorkspacesPorts } from './ports.ts';
import { askedOfProject } from './project/asked-of-project.ts';
import { changeProject, moveProject } from './project/change-project.ts';
import { createProject } from './project/create-project.ts';
import { listedProjects } from './project/list-projects.ts';
import { projectById } from './project/project.sql.ts';
import { changeServiceAccount } from './service-account/change-service-account.ts';
import { createServiceAccount } from './service-account/create-service-account.ts';
import { deleteServiceAccount } from './service-account/delete-service-account.ts';
import { listedServiceAccounts } from './service-account/list-service-accounts.ts';
import { serviceAccountById } from './service-account/service-account.sql.ts';
import { changeOwnRole, createRole, removeRole } from './role/make-role.ts';
import { roleById, rolesOf } from './role/role.sql.ts';
import { endSupportGrant, endSupportIn } from './support/end-support.ts';
import { listedGrants, listedLooks, operatedGrants } from './support/list-grants.ts';
import { lookInto } from './support/look-in.ts';
import { changeTeam, moveTeam } from './team/change-team.ts';
import { createTeam } from './team/create-team.ts';
import { listedTeams } from './team/list-teams.ts';
import { teamById } from './team/team.sql.ts';
import {
  acceptTransfer,
  cancelTransfer,
  declineTransfer,
  listedTransfers,
  proposeTransfer,
} from './transfer/transfer-workspace.ts';
import { changeSettings } from './workspace/change-settings.ts';
import { changeWorkspace } from './workspace/change-workspace.ts';
import { createWorkspace } from './workspace/create-workspace.ts';
import { moveWorkspace } from './workspace/move-workspace.ts';
import { ownWorkspaces, settingsOf, workspaceById } from './workspace/workspace.sql.ts';

export const routes = (ports: WorkspacesPorts) => [
  serve(workspaceRoutes, {
    show: (read) => read.row('settings', workspaceById(read.workspaceId)),
    update: (ctx, { body, ifMatch }) => changeWorkspace(ctx, body, ifMatch),
    settings: async (read) => (await read.row('settings', settingsOf(read.workspaceId))).settings,
    changeSettings: (ctx, { body, ifMatch }) => changeSettings(ctx, body, ifMatch),
  }),
  serve(ownWorkspaceRoutes, {
    list: async (ctx) => whole(await ctx.db.all(ownWorkspaces(ctx.userId))),
    create: (ctx, { body }) => createWorkspace(ctx, ports, body),
    archive: (ctx, { params }) => moveWorkspace(ctx, params.workspaceId, 'archive'),
    unarchive: (ctx, { params }) => moveWorkspace(ctx, params.workspaceId, 'unarchive'),
    remove: (ctx, { params }) => moveWorkspace(ctx, params.workspaceId, 'remove'),
    restore: (ctx, { params }) => moveWorkspace(ctx, params.workspaceId, 'restore'),
    leave: (ctx, { params }) => leaveWorkspace(ctx, params.workspaceId),
  }),
  serve(memberRoutes, {
    list: (read, { query }) => listedMembers(read, query),
    changeRole: (ctx, { params, body }) => changeRole(ctx, params.id, body.role),
    remove: (ctx, { params }) => removeMember(ctx, params.id),
  }),
  serve(invitationRoutes, {
    list: (read, { query }) => listedInvitations(read, query),
    create: (ctx, { body }) => invite(ctx, ports, body),
    resend: (ctx, { params }) => resendInvitation(ctx, ports, params.id),
    approve: (ctx, { params }) => approveRequest(ctx, params.id),
    revoke: (ctx, { params }) => revokeInvitation(ctx, params.id),
    listLinks: (read) => listedLinks(read),
    createLink: (ctx, { body }) => createLink(ctx, ports, body),
    revokeLink: (ctx, { params }) => takeBackLink(ctx, params.id),
  }),
  serve(invitationDoorRoutes, { look: (ctx, { body }) => lookAtInvitation(ctx, body.token) }),
  serve(ownInvitationRoutes, {
    list: async (ctx) => whole(await ctx.db.all(invitationsFor(ctx.userId))),
    acceptByToken: (ctx, { body }) => acceptByToken(ctx, body.token),
    declineByToken: (ctx, { body }) => declineByToken(ctx, body.token),
    accept: (ctx, { params }) => acceptOwn(ctx, params.id),
    decline: (ctx, { params }) => declineOwn(ctx, params.id),
  }),
  serve(transferRoutes, {
    list: (read) => listedTransfers(read),
    propose: (ctx, { body }) => proposeTransfer(ctx, ports, body.memberId),
    accept: (ctx, { params }) => acceptTransfer(ctx, params.id),
    decline: (ctx, { params }) => declineTransfer(ctx, params.id),
    cancel: (ctx, { params }) => cancelTransfer(ctx, params.id),
  }),
  serve(ownRoleRoutes, {
    list: async (read) => whole(await read.rows('role', rolesOf(read.workspaceId))),
    create: (ctx, { body }) => createRole(ctx, body),
    show: (read, { params }) => read.row('role', roleById(read.workspaceId, params.id)),
    update: (ctx, { params, body, ifMatch }) => changeOwnRole(ctx, params.id, body, ifMatch),
    remove: (ctx, { params, ifMatch }) => removeRole(ctx, params.id, ifMatch),
  }),
  serve(accessRoutes, { explain: (read, { query }) => explained(read, ports.asked(), query) }),
  serve(teamRoutes, {
    create: (ctx, { body }) => createTeam(ctx, body),
    list: (read, { query }) => listedTeams(read, query),
    show: (read, { params }) =>
      read.row('team', teamById(read.workspaceId, params.id), ({ id, createdBy }) => ({ createdBy, teamId: id })),
    update: (ctx, { params, body, ifMatch }) => changeTeam(ctx, params.id, body, ifMatch),
    trash: (ctx, { params, ifMatch }) => moveTeam(ctx, params.id, ctx.now, ifMatch),
    restore: (ctx, { params, ifMatch }) => moveTeam(ctx, params.id, null, ifMatch),
  }),
  serve(projectRoutes, {
    create: (ctx, { body }) => createProject(ctx, body),
    list: (read, { query }) => listedProjects(read, query),
    show: (read, { params }) => read.row('project', projectById(read.workspaceId, params.id), askedOfProject),
    update: (ctx, { params, body, ifMatch }) => changeProject(ctx, params.id, body, ifMatch),
    trash: (ctx, { params, ifMatch }) => moveProject(ctx, params.id, ctx.now, ifMatch),
    restore: (ctx, { params, ifMatch }) => moveProject(ctx, params.id, null, ifMatch),
  }),
  serve(apiKeyRoutes, {
    list: (read, { query }) => listedKeys(read, query),
    create: (ctx, { body }) => createKey(ctx, ports, body),
    show: async (read, { params }) => viewKey(await read.row('api_key', keyById(read.workspaceId, params.id))),
    rotate: (ctx, { params, body }) => rotateKey(ctx, params.id, body),
    revoke: (ctx, { params }) => revokeKey(ctx, params.id),
  }),
  serve(serviceAccountRoutes, {
    list: (read, { query }) => listedServiceAccounts(read, query),
    create: (ctx, { body }) => createServiceAccount(ctx, body),
    show: (read, { params }) => read.row('service_account', serviceAccountById(read.workspaceId, params.id)),
    update: (ctx, { params, body, ifMatch }) => changeServiceAccount(ctx, params.id, body, ifMatch),
    remove: (ctx, { params, ifMatch }) => deleteServiceAccount(ctx, params.id, ifMatch),
  }),
  serve(operatedWorkspaceRoutes, {
    listAllWorkspaces: (ctx, { query }) => listedWorkspaces(ctx, query),
    showAnyWorkspace: (ctx, { params }) => showAnyWorkspace(ctx, params.id),
    suspendWorkspace: (ctx, { params, body }) => suspendWorkspace(ctx, { ...body, workspaceId: params.id }),
    liftWorkspace: (ctx, { params, body }) => liftWorkspace(ctx, { ...body, workspaceId: params.id }),
  }),
  serve(supportGrantRoutes, {
    list: (read, { query }) => listedGrants(read, query),
    looks: (read, { params }) => listedLooks(read, params.id),
  }),
  serve(endSupportRoutes, { end: (ctx, { params }) => endSupportIn(ctx, params.workspaceId, params.id) }),
  serve(operatedSupportRoutes, {
    lookIn: (ctx, { params, body }) => {
      const { userId, sessionId } = ctx;
      return lookInto(ctx, { ...body, ...ports, userId, sessionId, workspaceId: params.id });
    },
    listSupportGrants: (ctx, { params }) => operatedGrants(ctx, params.id),
    endSupportGrant: (ctx, { params }) => endSupportGrant(ctx, params.id),
  }),
  serve(auditRoutes, {
    list: (read, { query }) => listEntries(read, query),
    state: (read) => showAuditState(read),
    verify: (ctx) => startVerifying(ctx),
    export: (read, { body }) => exportEntries(read, body),
    show: (read, { params }) => showEntry(read, params.id),
  }),
];

/** A list that comes whole: nobody has so many that it needs pages. */
function whole<T>(rows: readonly T[]): Page<T> {
  return { rows, limit: rows.length, nextCursor: null };
}
