import type { WorkspaceStanding } from './roles.ts';

export const actions = ['create', 'read', 'update', 'delete', 'admin'] as const;
export type Action = (typeof actions)[number];

export const resources = [
  'performance',
  'activity',
  'song',
  'set_list',
  'pattern',
  'media',
  'goal',
  'availability',
  'venue',
  'venue_notes',
  'contact',
  'booking',
  'payout',
  'money',
  'profile',
  'artist_page',
  'event',
  'post',
  'ticket',
  'check_in',
  'campaign',
  'mailing_list',
  'dashboard',
  'report',
  'analytics',
  'alert',
  'flag',
  'experiment',
  'integration',
  'webhook',
  'api_key',
  'service_account',
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
  'backup',
  'workspace_export',
  'billing',
  'restore',
  'transfer',
  'workspace',
] as const;
export type Resource = (typeof resources)[number];

/**
 * Which rows a grant is about.
 *
 *   any             every row
 *   own             what the person made, or is assigned to
 *   shared          what was shared with them
 *   if_shown        where the workspace shows money to its members
 *   up_to_admin     people whose role is admin at most
 *   below_admin     people whose role is less than admin
 */
export type Reach = 'any' | 'own' | 'shared' | 'if_shown' | 'up_to_admin' | 'below_admin';

/** What one role may do with one resource, as it is granted; what follows from it is worked out where it is asked. */
export type Grants = Readonly<Partial<Record<Action, Reach>>>;

const all: Grants = { create: 'any', read: 'any', update: 'any', delete: 'any', admin: 'any' };
const edit: Grants = { create: 'any', read: 'any', update: 'any', delete: 'any' };
const prepare: Grants = { create: 'any', read: 'any', update: 'any' };
const read: Grants = { read: 'any' };
const readAndAdmin: Grants = { read: 'any', admin: 'any' };
const readAndEnd: Grants = { read: 'any', delete: 'any' };
const none: Grants = {};

const content = {
  owner: all,
  admin: all,
  editor: edit,
  member: { create: 'any', read: 'any', update: 'own', delete: 'own' },
  viewer: read,
  support: read,
} as const;
const answers: Grants = { read: 'any', create: 'own', update: 'own', delete: 'own' };
// What a workspace writes down about others stays among its members.
const innerNotes = { owner: all, admin: all, editor: edit, member: read, viewer: none, support: none } as const;
const earnings = {
  owner: all,
  admin: all,
  editor: prepare,
  member: { read: 'if_shown' },
  viewer: none,
  support: read,
} as const;
const publicPage = {
  owner: all,
  admin: all,
  editor: edit,
  member: { create: 'any', read: 'any', update: 'own' },
  viewer: read,
  support: read,
} as const;
const mailing = { owner: all, admin: all, editor: prepare, member: none, viewer: none, support: read } as const;
const figures = {
  owner: all,
  admin: all,
  editor: edit,
  member: read,
  viewer: { read: 'shared' },
  support: read,
} as const;
const watch = { owner: all, admin: all, editor: prepare, member: read, viewer: none, support: read } as const;
const outlet = { owner: all, admin: all, editor: read, member: none, viewer: none, support: read } as const;
const structure = { owner: all, admin: all, editor: prepare, member: read, viewer: read, support: read } as const;
const people = {
  owner: all,
  admin: { create: 'up_to_admin', read: 'any', update: 'below_admin', delete: 'below_admin' },
  editor: read,
  member: read,
  viewer: read,
  support: read,
} as const;
const record = {
  owner: readAndAdmin,
  admin: readAndAdmin,
  editor: none,
  member: none,
  viewer: none,
  support: none,
} as const;
const ownership = {
  owner: { admin: 'any' },
  admin: none,
  editor: none,
  member: none,
  viewer: none,
  support: none,
} as const;

/** The built-in roles, resource by resource; `support` reads what an admin reads, but for inner notes and what leaves the house whole. */
export const builtInRoles: Readonly<Record<Resource, Readonly<Record<WorkspaceStanding, Grants>>>> = {
  performance: content,
  activity: content,
  song: content,
  set_list: content,
  pattern: content,
  media: content,
  // Somebody's personal goals are not asked about here: they are theirs alone.
  goal: content,
  availability: { owner: all, admin: all, editor: answers, member: answers, viewer: read, support: read },
  venue: { owner: all, admin: all, editor: edit, member: read, viewer: read, support: read },
  venue_notes: innerNotes,
  contact: innerNotes,
  booking: { owner: all, admin: all, editor: edit, member: read, viewer: read, support: read },
  payout: earnings,
  money: earnings,
  profile: publicPage,
  artist_page: publicPage,
  event: publicPage,
  post: publicPage,
  ticket: { owner: all, admin: all, editor: { read: 'any', update: 'any' }, member: none, viewer: none, support: read },
  check_in: {
    owner: all,
    admin: all,
    editor: { update: 'any' },
    member: { update: 'own' },
    viewer: none,
    support: read,
  },
  campaign: mailing,
  mailing_list: mailing,
  dashboard: figures,
  report: figures,
  analytics: figures,
  alert: watch,
  flag: watch,
  experiment: watch,
  integration: outlet,
  webhook: outlet,
  api_key: outlet,
  service_account: outlet,
  project: structure,
  team: structure,
  member: people,
  invitation: people,
  role: people,
  import: { owner: all, admin: all, editor: edit, member: none, viewer: none, support: read },
  job: {
    owner: all,
    admin: all,
    editor: { read: 'any', update: 'own' },
    member: { read: 'own', update: 'own' },
    viewer: none,
    support: read,
  },
  settings: {
    owner: all,
    admin: { read: 'any', update: 'any' },
    editor: read,
    member: read,
    viewer: read,
    support: read,
  },
  audit: { ...record, support: read },
  // Who looked in, why and at what; deleting ends it now.
  support: { owner: readAndEnd, admin: readAndEnd, editor: none, member: none, viewer: none, support: read },
  backup: record,
  workspace_export: record,
  billing: ownership,
  restore: ownership,
  transfer: ownership,
  workspace: ownership,
};
