import { z } from 'zod';
import { Me, User } from '../identity.ts';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { AuditEntry } from '../workspaces/audit.ts';
import { platformRoles } from './platform-rights.ts';
import { WithReason } from './reason.ts';

/** An account as those who run the installation see it in a list. */
export const KnownAccount = z.object({ ...User.shape, lastSeenAt: Instant.nullable() });
export type KnownAccount = z.infer<typeof KnownAccount>;

/** One account with what can be said of it without its secrets. */
export const AccountFile = z.object({
  ...KnownAccount.shape,
  verifiedAt: Instant.nullable(),
  /** When it will be erased; null where nobody asked for that. */
  eraseAt: Instant.nullable(),
  hasPassword: z.boolean(),
  factors: z.object({ totp: z.boolean(), sms: z.boolean(), passkeys: z.int(), recoveryCodesLeft: z.int() }),
  /** Until when wrong passwords keep it closed; null where they do not. */
  lockedUntil: Instant.nullable(),
  sessions: z.array(
    z.object({
      id: Id,
      kind: z.enum(['browser', 'client']),
      userAgent: z.string(),
      ip: z.string().nullable(),
      createdAt: Instant,
      lastSeenAt: Instant,
      expiresAt: Instant,
    }),
  ),
  workspaces: z.array(
    Me.shape.workspaces.element.pick({ id: true, kind: true, name: true, slug: true, role: true, status: true }),
  ),
});
export type AccountFile = z.infer<typeof AccountFile>;

export const GivePlatformRole = z.strictObject({ platformRole: z.enum(platformRoles), ...WithReason.shape });
export type GivePlatformRole = z.infer<typeof GivePlatformRole>;

const params = z.strictObject({ id: Id });

export const operatedAccountRoutes = routes('user', 'Operator', {
  listAccounts: {
    method: 'GET',
    path: '/admin/users',
    summary: 'The accounts of the installation, newest first; for those with a platform role.',
    query: listing({
      filter: {
        q: z.string().max(200).optional(),
        state: User.shape.state.optional(),
        platformRole: z.enum(platformRoles).optional(),
      },
      sort: ['createdAt', 'displayName', 'email'],
    }),
    reply: KnownAccount,
    list: true,
    rate: 'admin',
  },
  showAccount: {
    method: 'GET',
    path: '/admin/users/:id',
    summary: 'One account: its sessions, workspaces and factors, and no secret of it.',
    params,
    reply: AccountFile,
    rate: 'admin',
  },
  accountHistory: {
    method: 'GET',
    path: '/admin/users/:id/history',
    summary: 'What was done to an account and by it, as the log of the platform has it, the newest first; by cursor.',
    params,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(200).optional(),
    }),
    reply: AuditEntry,
    list: true,
    rate: 'admin',
  },
  suspendAccount: {
    method: 'POST',
    path: '/admin/users/:id/suspend',
    summary: 'Close an account for the time being: its sessions end, its API keys rest.',
    params,
    body: WithReason,
    reply: AccountFile,
    rate: 'admin',
  },
  banAccount: {
    method: 'POST',
    path: '/admin/users/:id/ban',
    summary: 'Close an account and end its sessions, refresh tokens and API keys for good.',
    params,
    body: WithReason,
    reply: AccountFile,
    rate: 'admin',
    stepUp: true,
  },
  liftAccount: {
    method: 'POST',
    path: '/admin/users/:id/lift',
    summary: 'Open a suspended or banned account again. What was ended stays ended.',
    params,
    body: WithReason,
    reply: AccountFile,
    rate: 'admin',
  },
  endSessionsOf: {
    method: 'POST',
    path: '/admin/users/:id/end-sessions',
    summary: 'End every session of an account, on every device.',
    params,
    body: WithReason,
    reply: z.object({ ended: z.int() }),
    rate: 'admin',
  },
  unlockAccount: {
    method: 'POST',
    path: '/admin/users/:id/unlock',
    summary: 'Open an account that wrong passwords have closed.',
    params,
    body: WithReason,
    reply: AccountFile,
    rate: 'admin',
  },
  givePlatformRole: {
    method: 'PUT',
    path: '/admin/users/:id/platform-role',
    summary: 'Give an account a platform role, in place of the one it has.',
    params,
    body: GivePlatformRole,
    reply: AccountFile,
    rate: 'admin',
    stepUp: true,
  },
  withdrawPlatformRole: {
    method: 'POST',
    path: '/admin/users/:id/platform-role/withdraw',
    summary: 'Take away the platform role of an account. The last super_admin stays one.',
    params,
    body: WithReason,
    reply: AccountFile,
    rate: 'admin',
    stepUp: true,
  },
});
