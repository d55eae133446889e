import { z } from 'zod';
import { Email } from '../identity.ts';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { Role } from './members.ts';
import { workspaceKinds } from './workspace-states.ts';

export const invitationStates = ['pending', 'awaiting_approval', 'accepted', 'declined', 'expired', 'revoked'] as const;

/** One person's way into a workspace. The address is told to whoever may invite. */
export const Invitation = z.object({
  id: Id,
  email: z.string().nullable(),
  role: Role,
  status: z.enum(invitationStates),
  /** Came by a link, rather than being asked by letter. */
  byLink: z.boolean(),
  invitedBy: z.string().nullable(),
  sentAt: Instant,
  expiresAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

export const Invite = z.strictObject({ email: Email, role: Role });
export type Invite = z.infer<typeof Invite>;

export const linkRoles = ['member', 'viewer'] as const;

/** A link that several people may come by; the secret in it is shown once. */
export const InvitationLink = z.object({
  id: Id,
  role: z.enum(linkRoles),
  mostUses: z.int(),
  uses: z.int(),
  needsApproval: z.boolean(),
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
});
export type InvitationLink = z.infer<typeof InvitationLink>;

export const NewInvitationLink = z.object({ ...InvitationLink.shape, url: z.string() });
export type NewInvitationLink = z.infer<typeof NewInvitationLink>;

export const CreateInvitationLink = z.strictObject({
  role: z.enum(linkRoles),
  mostUses: z.int().min(1).max(1000).default(10),
  days: z.int().min(1).max(30).default(7),
  needsApproval: z.boolean().default(true),
});
export type CreateInvitationLink = z.infer<typeof CreateInvitationLink>;

const params = z.strictObject({ id: Id });

export const invitationRoutes = routes('workspace', 'Invitations', {
  list: {
    method: 'GET',
    path: '/invitations',
    summary: 'Invitations into this workspace, newest first.',
    query: listing({ filter: { status: z.enum(invitationStates).optional() }, sort: ['sentAt'] }),
    reply: Invitation,
    list: true,
  },
  create: {
    method: 'POST',
    path: '/invitations',
    summary: 'Invite somebody by e-mail. Only a confirmed account of that address can accept, within 7 days.',
    body: Invite,
    reply: Invitation,
    stepUpWhere: { role: 'owner' },
    status: 201,
  },
  resend: {
    method: 'POST',
    path: '/invitations/:id/resend',
    summary: 'Send a new letter; the link in the one before becomes useless.',
    params,
    reply: Invitation,
  },
  approve: {
    method: 'POST',
    path: '/invitations/:id/approve',
    summary: 'Let in somebody who came by a link and waits.',
    params,
    reply: Invitation,
  },
  revoke: {
    method: 'DELETE',
    path: '/invitations/:id',
    summary: 'Take an invitation back, or turn away somebody who waits.',
    params,
    reply: Invitation,
  },
  listLinks: {
    method: 'GET',
    path: '/invitation-links',
    summary: 'The links that people may come by.',
    reply: InvitationLink,
    list: true,
  },
  createLink: {
    method: 'POST',
    path: '/invitation-links',
    summary: 'Make a link for members or viewers. It is shown once.',
    body: CreateInvitationLink,
    reply: NewInvitationLink,
    status: 201,
    shownOnce: true,
  },
  revokeLink: {
    method: 'DELETE',
    path: '/invitation-links/:id',
    summary: 'Make a link useless.',
    params,
    reply: InvitationLink,
  },
});

export const InvitationToken = z.strictObject({ token: z.string().min(10).max(200) });
export type InvitationToken = z.infer<typeof InvitationToken>;

/** What an invitation says to whoever holds its link: who asks them to come, where, and as what. */
export const InvitationSeen = z.object({
  workspaceName: z.string(),
  workspaceKind: z.enum(workspaceKinds),
  invitedBy: z.string().nullable(),
  role: Role,
  /** The one address that may accept; null for a link that several people may come by. */
  email: z.string().nullable(),
  needsApproval: z.boolean(),
  expiresAt: Instant,
});
export type InvitationSeen = z.infer<typeof InvitationSeen>;

export const invitationDoorRoutes = routes('public', 'Invitations', {
  look: {
    method: 'POST',
    path: '/invitations/look',
    summary: 'What an invitation is about. Used, revoked, expired and unknown links answer alike.',
    body: InvitationToken,
    reply: InvitationSeen,
  },
});

/** An invitation to the confirmed address of whoever asks. */
export const OwnInvitation = z.object({ id: Id, ...InvitationSeen.shape, status: z.enum(invitationStates) });
export type OwnInvitation = z.infer<typeof OwnInvitation>;

/** Whether one is in, or waits for somebody to say yes. */
export const Arrival = z.object({
  workspaceId: Id,
  workspaceName: z.string(),
  state: z.enum(['joined', 'awaiting_approval']),
});
export type Arrival = z.infer<typeof Arrival>;

const Done = z.object({ done: z.literal(true) });

export const ownInvitationRoutes = routes('user', 'My invitations', {
  list: {
    method: 'GET',
    path: '/invitations',
    summary: 'Open invitations to the address of whoever asks.',
    reply: OwnInvitation,
    list: true,
  },
  acceptByToken: {
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Accept by the link of a letter, or come by a link.',
    body: InvitationToken,
    reply: Arrival,
  },
  declineByToken: {
    method: 'POST',
    path: '/invitations/decline',
    summary: 'Decline by the link of a letter.',
    body: InvitationToken,
    reply: Done,
  },
  accept: {
    method: 'POST',
    path: '/invitations/:id/accept',
    summary: 'Accept an invitation to the address of whoever asks.',
    params,
    reply: Arrival,
  },
  decline: {
    method: 'POST',
    path: '/invitations/:id/decline',
    summary: 'Decline an invitation to the address of whoever asks.',
    params,
    reply: Done,
  },
});
