import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Id, Instant, text } from '../values.ts';
import { workspaceRoles } from './roles.ts';

export const Role = z.enum(workspaceRoles);

/** Somebody in a workspace. The address is told to whoever may change members, and to oneself. */
export const Member = z.object({
  id: Id,
  userId: Id,
  displayName: z.string(),
  email: z.string().nullable(),
  /** The built-in role; for whoever has one that the workspace made, how high it stands. */
  role: Role,
  customRoleId: Id.nullable(),
  joinedAt: Instant,
});
export type Member = z.infer<typeof Member>;

/** A built-in role by its name, one that the workspace made by its id. */
export const ChangeRole = z.strictObject({ role: z.union([Role, Id]) });
export type ChangeRole = z.infer<typeof ChangeRole>;

const params = z.strictObject({ id: Id });

export const memberRoutes = routes('workspace', 'Members', {
  list: {
    method: 'GET',
    path: '/members',
    summary: 'Who is in this workspace; search by name.',
    query: listing({
      filter: { q: text(0, 200).optional(), role: Role.optional() },
      sort: ['name', 'role', 'joinedAt'],
    }),
    reply: Member,
    list: true,
  },
  changeRole: {
    method: 'PATCH',
    path: '/members/:id',
    summary: 'Give a member another role, from the next request on. Nobody gives more than they have.',
    params,
    body: ChangeRole,
    reply: Member,
    stepUpWhere: { role: 'owner' },
  },
  remove: {
    method: 'DELETE',
    path: '/members/:id',
    summary: 'Remove a member; what they made stays.',
    params,
    reply: Member,
  },
});
