import { z } from 'zod';
import { routes } from '../routes.ts';
import { Id, Instant } from '../values.ts';
import { actions, resources } from './built-in-roles.ts';

const conditionKinds = [
  'made',
  'assigned',
  'shared',
  'if_shown',
  'rank_in',
  'project_in',
  'team_in',
  'status_in',
  'fields_in',
] as const;

/** Why somebody may, or may not, do something: every grant that speaks of it, the deciding ones first. */
export const Explanation = z.object({
  allowed: z.boolean(),
  userId: Id,
  resource: z.enum(resources),
  action: z.enum(actions),
  id: Id.nullable(),
  ways: z.array(
    z.object({
      /** Whether this grant decides. */
      isOpen: z.boolean(),
      /** What the grant says; another action than the asked one where that follows from it. */
      granted: z.enum(actions),
      role: z.string(),
      path: z.array(z.string()),
      projectId: Id.nullable(),
      teamId: Id.nullable(),
      /** The team that the role was given to. */
      through: Id.nullable(),
      conditions: z.array(
        z.object({
          is: z.enum(conditionKinds),
          values: z.array(z.string()),
          found: z.string().nullable(),
          holds: z.boolean(),
        }),
      ),
    }),
  ),
  /** Until when they look in by a support grant; null for whoever is a member. */
  until: Instant.nullable(),
  /** What the people, roles, projects and teams are called that are named above by their ids. */
  names: z.record(z.string(), z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

export const accessRoutes = routes('workspace', 'Access', {
  explain: {
    method: 'GET',
    path: '/access/explain',
    summary:
      'Why somebody may, or may not, do something. About oneself for everybody, about others for who runs the workspace.',
    query: z.strictObject({
      userId: Id.optional(),
      resource: z.enum(resources),
      action: z.enum(actions),
      id: Id.optional(),
    }),
    reply: Explanation,
  },
});
