import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';

/** A workspace on its way to another owner, who has 7 days to accept. */
export const Transfer = z.object({
  id: Id,
  toMemberId: Id,
  toUserId: Id,
  toName: z.string(),
  fromName: z.string().nullable(),
  status: z.enum(['pending', 'accepted', 'declined', 'cancelled', 'expired']),
  expiresAt: Instant,
});
export type Transfer = z.infer<typeof Transfer>;

export const ProposeTransfer = z.strictObject({ memberId: Id });
export type ProposeTransfer = z.infer<typeof ProposeTransfer>;

const params = z.strictObject({ id: Id });

export const transferRoutes = routes('workspace', 'Transfer', {
  list: {
    method: 'GET',
    path: '/transfers',
    summary: 'The hand-over that is under way, for owners and for whoever is asked to take over.',
    reply: Transfer,
    list: true,
  },
  propose: {
    method: 'POST',
    path: '/transfers',
    summary: 'Ask a member to take over this workspace. For an owner.',
    body: ProposeTransfer,
    reply: Transfer,
    status: 201,
    stepUp: true,
  },
  accept: {
    method: 'POST',
    path: '/transfers/:id/accept',
    summary: 'Take over: one becomes owner, and whoever asked becomes admin.',
    params,
    reply: Transfer,
  },
  decline: {
    method: 'POST',
    path: '/transfers/:id/decline',
    summary: 'Say no to taking over.',
    params,
    reply: Transfer,
  },
  cancel: {
    method: 'DELETE',
    path: '/transfers/:id',
    summary: 'Take the question back. For an owner.',
    params,
    reply: Transfer,
  },
});
