import { supportEnds, workspaceRoles } from '@backline/contract';
import { z } from 'zod';
import { event } from '#platform/kernel';

const AboutWorkspace = z.object({ workspaceId: z.uuid() });
const workspace = { type: 'workspace', id: (payload: z.infer<typeof AboutWorkspace>) => payload.workspaceId };

function workspaceEvent(type: string) {
  return event(type, { version: 1, subject: workspace, payload: AboutWorkspace, audit: 'team', webhook: false });
}

function moderationEvent(type: string) {
  const says = { version: 1, subject: workspace, payload: AboutWorkspace, webhook: false } as const;
  return event(type, { ...says, audit: 'moderation', severity: 'warning' });
}

export const workspaceCreated = workspaceEvent('workspace.created');
export const workspaceUpdated = workspaceEvent('workspace.updated');
export const workspaceArchived = workspaceEvent('workspace.archived');
export const workspaceUnarchived = workspaceEvent('workspace.unarchived');
export const workspaceDeleted = workspaceEvent('workspace.deleted');
export const workspaceRestored = workspaceEvent('workspace.restored');
/** Whoever runs the installation closed the workspace to everybody, or opened it again; told in its log and in the platform's. */
export const workspaceSuspended = moderationEvent('workspace.suspended');
export const workspaceLifted = moderationEvent('workspace.lifted');
/** Every row of a workspace is gone for good. */
export const workspacePurged = workspaceEvent('workspace.purged');

const Role = z.enum(workspaceRoles);
const AboutMember = z.object({ memberId: z.uuid(), userId: z.uuid(), role: Role });
const member = { type: 'member', id: (payload: { readonly memberId: string }) => payload.memberId };

function memberEvent(type: string, webhook: boolean) {
  return event(type, { version: 1, subject: member, payload: AboutMember, audit: 'team', webhook });
}

export const memberJoined = memberEvent('member.joined', true);
export const memberLeft = memberEvent('member.left', true);
export const memberRemoved = memberEvent('member.removed', false);
export const memberRoleChanged = event('member.role_changed', {
  version: 1,
  subject: member,
  payload: z.object({ ...AboutMember.shape, before: Role, customRoleId: z.uuid().nullable().optional() }),
  audit: 'team',
  webhook: false,
});

/** Whose address it is stays in its row: what is told is read by many. */
const AboutInvitation = z.object({ invitationId: z.uuid(), role: Role });
const invitation = { type: 'invitation', id: (payload: { readonly invitationId: string }) => payload.invitationId };

function invitationEvent(type: string) {
  return event(type, { version: 1, subject: invitation, payload: AboutInvitation, audit: 'team', webhook: false });
}

export const memberInvited = invitationEvent('member.invited');
export const invitationSentAgain = invitationEvent('invitation.sent_again');
export const invitationRevoked = invitationEvent('invitation.revoked');
export const invitationDeclined = invitationEvent('invitation.declined');
/** Somebody came by a link, and waits. */
export const invitationRequested = invitationEvent('invitation.requested');

const AboutLink = z.object({ linkId: z.uuid(), role: Role });
const link = { type: 'invitation_link', id: (payload: { readonly linkId: string }) => payload.linkId };

function linkEvent(type: string) {
  return event(type, { version: 1, subject: link, payload: AboutLink, audit: 'team', webhook: false });
}

export const linkCreated = linkEvent('invitation_link.created');
export const linkRevoked = linkEvent('invitation_link.revoked');

const AboutTeam = z.object({ teamId: z.uuid() });
const team = { type: 'team', id: (payload: { readonly teamId: string }) => payload.teamId };

function teamEvent(type: string) {
  return event(type, { version: 1, subject: team, payload: AboutTeam, audit: 'team', webhook: false });
}

export const teamCreated = teamEvent('team.created');
export const teamUpdated = teamEvent('team.updated');
export const teamDeleted = teamEvent('team.deleted');
export const teamRestored = teamEvent('team.restored');

const AboutProject = z.object({ projectId: z.uuid() });
const project = { type: 'project', id: (payload: { readonly projectId: string }) => payload.projectId };

function projectEvent(type: string) {
  return event(type, { version: 1, subject: project, payload: AboutProject, audit: 'project', webhook: false });
}

export const projectCreated = projectEvent('project.created');
export const projectUpdated = projectEvent('project.updated');
export const projectArchived = projectEvent('project.archived');
export const projectDeleted = projectEvent('project.deleted');
export const projectRestored = projectEvent('project.restored');

/** Whose key it is; null for a person's, who stands in the key's row. */
const AboutKey = z.object({ keyId: z.uuid(), serviceAccountId: z.uuid().nullable() });
const key = { type: 'api_key', id: (payload: { readonly keyId: string }) => payload.keyId };

function keyEvent(type: string) {
  return event(type, { version: 1, subject: key, payload: AboutKey, audit: 'security', webhook: false });
}

export const apiKeyCreated = keyEvent('api_key.created');
export const apiKeyRotated = keyEvent('api_key.rotated');
export const apiKeyRevoked = keyEvent('api_key.revoked');

const AboutServiceAccount = z.object({ serviceAccountId: z.uuid() });
const serviceAccount = {
  type: 'service_account',
  id: (payload: { readonly serviceAccountId: string }) => payload.serviceAccountId,
};

function serviceAccountEvent(type: string) {
  return event(type, {
    version: 1,
    subject: serviceAccount,
    payload: AboutServiceAccount,
    audit: 'security',
    webhook: false,
  });
}

export const serviceAccountCreated = serviceAccountEvent('service_account.created');
export const serviceAccountUpdated = serviceAccountEvent('service_account.updated');
export const serviceAccountDeleted = serviceAccountEvent('service_account.deleted');

const AboutRole = z.object({ roleId: z.uuid() });
const role = { type: 'role', id: (payload: { readonly roleId: string }) => payload.roleId };

function roleEvent(type: string) {
  return event(type, { version: 1, subject: role, payload: AboutRole, audit: 'team', webhook: false });
}

export const roleCreated = roleEvent('role.created');
export const roleUpdated = roleEvent('role.updated');
export const roleDeleted = roleEvent('role.deleted');

const AboutTransfer = z.object({ transferId: z.uuid(), toMemberId: z.uuid() });
const transfer = { type: 'transfer', id: (payload: { readonly transferId: string }) => payload.transferId };

function transferEvent(type: string) {
  return event(type, { version: 1, subject: transfer, payload: AboutTransfer, audit: 'team', webhook: false });
}

export const transferProposed = transferEvent('transfer.proposed');
export const transferAccepted = transferEvent('transfer.accepted');
export const transferDeclined = transferEvent('transfer.declined');
export const transferCancelled = transferEvent('transfer.cancelled');

/** Somebody who helps to run the installation looks in; told in the log of the workspace and in the platform's. */
const AboutSupport = z.object({ workspaceId: z.uuid(), grantId: z.uuid(), userId: z.uuid() });
const supportGrant = {
  type: 'support_grant',
  id: (payload: { readonly grantId: string }) => payload.grantId,
  person: (payload: { readonly userId: string }) => payload.userId,
};
const aboutSupport = {
  version: 1,
  subject: supportGrant,
  audit: 'security',
  severity: 'warning',
  webhook: false,
} as const;

export const supportBegan = event('support.began', { ...aboutSupport, payload: AboutSupport });
export const supportEnded = event('support.ended', {
  ...aboutSupport,
  payload: AboutSupport.extend({ how: z.enum(supportEnds) }),
});

/** Somebody took the audit log, or a part of it, out of the house. */
export const auditExported = event('audit.exported', {
  version: 1,
  subject: { type: 'audit', id: (payload) => payload.workspaceId },
  payload: z.object({ workspaceId: z.uuid(), filter: z.string() }),
  audit: 'security',
  severity: 'warning',
  webhook: false,
});
