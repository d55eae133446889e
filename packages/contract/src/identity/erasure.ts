import { z } from 'zod';
import { Done, Email } from '../identity.ts';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { UseLink } from './recovery.ts';

const OwnedAlone = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['personal', 'band', 'organization']),
  otherMembers: z.int(),
});

/** What erasing an account would mean: what has to be decided before, and what goes along. */
export const ErasurePlan = z.object({
  graceDays: z.int(),
  /** Others belong to these, and nobody else owns them: hand them over, or delete them. */
  toDecide: z.array(OwnedAlone),
  goingAlong: z.array(OwnedAlone),
  isLastSuperAdmin: z.boolean(),
});
export type ErasurePlan = z.infer<typeof ErasurePlan>;

/** One's own address, typed once more. */
export const AskForErasure = z.strictObject({ email: Email });
export type AskForErasure = z.infer<typeof AskForErasure>;

export const erasureRoutes = routes('user', 'Privacy', {
  plan: {
    method: 'GET',
    path: '/users/me/erasure',
    summary: 'What erasing your account would take along, and what you have to decide before.',
    reply: ErasurePlan,
  },
  ask: {
    method: 'POST',
    path: '/users/me/erasure',
    summary:
      'Ask to be erased: the account closes at once, and within 30 days it can be taken back. Refused while others belong to a workspace that you own alone.',
    body: AskForErasure,
    reply: z.object({ eraseAt: Instant }),
    status: 202,
    stepUp: true,
  },
});

export const keepAccountRoutes = routes('public', 'Accounts', {
  keep: {
    method: 'POST',
    path: '/auth/keep-account',
    summary: 'Take back that the account is to be erased, with the link from the letter.',
    body: UseLink,
    reply: Done,
    rate: 'reset',
  },
});
