import type { Resource } from '@backline/contract';

/** The things of the product that a role speaks of, as far as there is anything to do with them yet. */
export const things = [
  'performance',
  'money',
  'song',
  'set_list',
  'venue',
  'venue_notes',
  'profile',
  'project',
  'team',
  'member',
  'invitation',
  'role',
  'import',
  'job',
  'settings',
  'audit',
  'support',
] as const satisfies readonly Resource[];
export type Thing = (typeof things)[number];

/** What can be done to a thing, besides everything. */
export const doings = ['read', 'create', 'update', 'delete'] as const;
export type Doing = (typeof doings)[number];
