import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, rowShape, text } from '../values.ts';
import { actions, resources } from './built-in-roles.ts';
import { unknownCondition } from './grant-choices.ts';
import { grantRoles } from './project-choices.ts';
import { workspaceRoles } from './roles.ts';

const yes = z.literal(true).optional();
const Ids = z.array(Id).min(1).max(100).optional();
const Words = z.array(text(1, 40)).min(1).max(40).optional();

/** What narrows a grant; everything that is said must hold. */
const Conditions = z.strictObject({
  own: yes,
  assigned: yes,
  projectIn: Ids,
  teamIn: Ids,
  statusIn: Words,
  fieldsIn: Words,
});

const Grant = z
  .strictObject({ resource: z.enum(resources), action: z.enum(actions), conditions: Conditions.optional() })
  .superRefine((grant, found) => {
    const condition = unknownCondition(grant);
    if (condition === null) return;
    const fault = condition === 'assigned' ? nothingAssigned : notNarrowed;
    found.addIssue({ code: 'custom', path: ['conditions', condition], ...fault });
  });

const notNarrowed = {
  message: 'What is granted here cannot be narrowed in this way.',
  params: { rule: 'not_narrowed' },
};
const nothingAssigned = {
  message: 'Nothing is assigned to anybody yet. Take “own”, or give a role in a project or a team.',
  params: { rule: 'nothing_assigned' },
};

const facts = {
  name: text(1, 50),
  description: text(0, 500),
  /** Built-in roles by name, others by id: the role has everything that they have. */
  inherits: z.array(z.union([z.enum(grantRoles), Id])).max(10),
  grants: z.array(Grant).max(300),
};

/** What somebody holds besides a built-in role, or instead of one, with every role that is a part of it. */
export const HeldBesides = z.object({
  own: Id.nullable(),
  held: z.array(
    z.object({
      role: z.string(),
      projectId: Id.exactOptional(),
      teamId: Id.exactOptional(),
      through: Id.exactOptional(),
    }),
  ),
  roles: z.array(
    z.object({
      id: Id,
      name: z.string(),
      inherits: z.array(z.string()),
      grants: z.array(
        z.object({ resource: z.enum(resources), action: z.enum(actions), conditions: Conditions.optional() }),
      ),
    }),
  ),
});

/** A role that a workspace made for itself. */
export const WorkspaceOwnRole = z.object({
  ...rowShape,
  ...facts,
  name: z.string(),
  description: z.string(),
  /** The lowest built-in role that has all of this one: how high it stands. */
  rank: z.enum(workspaceRoles),
  /** How many people have it as their role. */
  memberCount: z.int(),
});
export type WorkspaceOwnRole = z.infer<typeof WorkspaceOwnRole>;

export const CreateOwnRole = z.strictObject({
  id: Id.optional(),
  name: facts.name,
  description: facts.description.optional(),
  inherits: facts.inherits.optional(),
  grants: facts.grants.optional(),
});
export type CreateOwnRole = z.infer<typeof CreateOwnRole>;

export const UpdateOwnRole = z.strictObject(facts).partial();
export type UpdateOwnRole = z.infer<typeof UpdateOwnRole>;

const params = z.strictObject({ id: Id });

export const ownRoleRoutes = routes('workspace', 'Roles', {
  list: {
    method: 'GET',
    path: '/roles',
    summary: 'The roles that this workspace made for itself; the built-in ones are the same everywhere.',
    reply: WorkspaceOwnRole,
    list: true,
  },
  create: {
    method: 'POST',
    path: '/roles',
    summary: 'Make a role. It gives nothing that its author does not have.',
    body: CreateOwnRole,
    reply: WorkspaceOwnRole,
    status: 201,
  },
  show: { method: 'GET', path: '/roles/:id', summary: 'One role.', params, reply: WorkspaceOwnRole },
  update: {
    method: 'PATCH',
    path: '/roles/:id',
    summary: 'Change a role; what changes holds for everybody who has it from their next request on.',
    params,
    body: UpdateOwnRole,
    reply: WorkspaceOwnRole,
  },
  remove: {
    method: 'DELETE',
    path: '/roles/:id',
    summary: 'Delete a role that nobody has and no other inherits.',
    params,
    reply: WorkspaceOwnRole,
  },
});
