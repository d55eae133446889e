import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Flag, Id, rowShape, text } from '../values.ts';
import { MemberGrants } from './grant-role.ts';

const TeamMembers = z.array(Id).max(500);

/** Some of a workspace's members under a name, perhaps with somebody who leads them; `grants` say who may do more about this team. */
export const Team = z.object({
  ...rowShape,
  name: z.string(),
  leadId: Id.nullable(),
  memberIds: TeamMembers,
  grants: MemberGrants,
});
export type Team = z.infer<typeof Team>;

export const CreateTeam = z.strictObject({
  id: Id.optional(),
  name: text(1, 100),
  leadId: Id.nullable().optional(),
  memberIds: TeamMembers.optional(),
  grants: MemberGrants.optional(),
});
export type CreateTeam = z.infer<typeof CreateTeam>;

export const UpdateTeam = CreateTeam.omit({ id: true }).partial();
export type UpdateTeam = z.infer<typeof UpdateTeam>;

const params = z.strictObject({ id: Id });

export const teamRoutes = routes('workspace', 'Teams', {
  create: { method: 'POST', path: '/teams', summary: 'Form a team.', body: CreateTeam, reply: Team, status: 201 },
  list: {
    method: 'GET',
    path: '/teams',
    summary: 'The teams of this workspace.',
    query: listing({
      filter: { q: text(0, 200).optional(), trashed: Flag.optional() },
      sort: ['name', 'createdAt'],
    }),
    reply: Team,
    list: true,
  },
  show: { method: 'GET', path: '/teams/:id', summary: 'One team.', params, reply: Team },
  update: {
    method: 'PATCH',
    path: '/teams/:id',
    summary: 'Change name, lead, members or grants of a team.',
    params,
    body: UpdateTeam,
    reply: Team,
  },
  trash: {
    method: 'DELETE',
    path: '/teams/:id',
    summary: 'Dissolve a team; it stays in the trash for 30 days.',
    params,
    reply: Team,
  },
  restore: {
    method: 'POST',
    path: '/teams/:id/restore',
    summary: 'Take a team out of the trash.',
    params,
    reply: Team,
  },
});
