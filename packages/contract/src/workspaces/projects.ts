import { z } from 'zod';
import { listing } from '../listing.ts';
import { routes } from '../routes.ts';
import { Flag, Id, LocalDate, rowShape, text } from '../values.ts';
import { GrantRole, MemberGrants } from './grant-role.ts';
import { projectKinds, projectStates } from './project-choices.ts';

const TeamGrants = z.array(z.strictObject({ teamId: Id, role: GrantRole })).max(100);

/** Who is let into a project beyond their role in the workspace. */
export const ProjectGrants = z.strictObject({ teams: TeamGrants, members: MemberGrants });
export type ProjectGrants = z.infer<typeof ProjectGrants>;

const facts = {
  name: text(1, 100),
  kind: z.enum(projectKinds),
  status: z.enum(projectStates),
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
};

/** A tour, an album, a series of events: what several people work on for a while. */
export const Project = z.object({ ...rowShape, ...facts, name: z.string(), grants: ProjectGrants });
export type Project = z.infer<typeof Project>;

export const CreateProject = z.strictObject({
  id: Id.optional(),
  name: facts.name,
  kind: facts.kind,
  startsOn: facts.startsOn.optional(),
  endsOn: facts.endsOn.optional(),
  grants: ProjectGrants.optional(),
});
export type CreateProject = z.infer<typeof CreateProject>;

export const UpdateProject = z.strictObject({ ...facts, grants: ProjectGrants }).partial();
export type UpdateProject = z.infer<typeof UpdateProject>;

const params = z.strictObject({ id: Id });

export const projectRoutes = routes('workspace', 'Projects', {
  create: {
    method: 'POST',
    path: '/projects',
    summary: 'Begin a project.',
    body: CreateProject,
    reply: Project,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/projects',
    summary: 'The projects of this workspace.',
    query: listing({
      filter: {
        q: text(0, 200).optional(),
        kind: facts.kind.optional(),
        status: facts.status.optional(),
        trashed: Flag.optional(),
      },
      sort: ['name', 'startsOn', 'createdAt'],
    }),
    reply: Project,
    list: true,
  },
  show: { method: 'GET', path: '/projects/:id', summary: 'One project.', params, reply: Project },
  update: {
    method: 'PATCH',
    path: '/projects/:id',
    summary: 'Change, archive or reopen a project, and who is let into it.',
    params,
    body: UpdateProject,
    reply: Project,
  },
  trash: {
    method: 'DELETE',
    path: '/projects/:id',
    summary: 'Put a project into the trash for 30 days.',
    params,
    reply: Project,
  },
  restore: {
    method: 'POST',
    path: '/projects/:id/restore',
    summary: 'Take a project out of the trash.',
    params,
    reply: Project,
  },
});
