import type { WorkspaceRole } from '../workspaces.ts';

export const actions = ['create', 'read', 'update', 'delete', 'admin'] as const;
export type Action = (typeof actions)[number];

export const resources = [
  'performance',
  'money',
  'song',
  'set_list',
  'venue',
  'profile',
  'import',
  'job',
  'settings',
  'audit',
] as const;
export type Resource = (typeof resources)[number];

/** `any`: every row; `own`: rows that the person made; absent: not at all. */
type Reach = 'any' | 'own';
type Row = Readonly<Partial<Record<Action, Reach>>>;

const all: Row = { create: 'any', read: 'any', update: 'any', delete: 'any', admin: 'any' };
const edit: Row = { create: 'any', read: 'any', update: 'any', delete: 'any' };
const contribute: Row = { create: 'any', read: 'any', update: 'own', delete: 'own' };
const read: Row = { read: 'any' };
const none: Row = {};

const content = { owner: all, admin: all, editor: edit, member: contribute, viewer: read } as const;

/** The built-in roles, resource by resource. Whether a member sees money is a setting of the workspace. */
export const builtInMatrix: Readonly<Record<Resource, Readonly<Record<WorkspaceRole, Row>>>> = {
  performance: content,
  song: content,
  set_list: content,
  money: { owner: all, admin: all, editor: { create: 'any', read: 'any', update: 'any' }, member: read, viewer: none },
  venue: { owner: all, admin: all, editor: edit, member: read, viewer: read },
  profile: {
    owner: all,
    admin: all,
    editor: edit,
    member: { create: 'any', read: 'any', update: 'own' },
    viewer: read,
  },
  import: { owner: all, admin: all, editor: edit, member: none, viewer: none },
  job: {
    owner: all,
    admin: all,
    editor: { read: 'any', update: 'own' },
    member: { read: 'own', update: 'own' },
    viewer: none,
  },
  settings: { owner: all, admin: { read: 'any', update: 'any' }, editor: read, member: read, viewer: read },
  audit: {
    owner: { read: 'any', admin: 'any' },
    admin: { read: 'any', admin: 'any' },
    editor: none,
    member: none,
    viewer: none,
  },
};

/** Whether a role reaches an action, and over which rows. The only place that reads the matrix. */
export function reachOf(role: WorkspaceRole, resource: Resource, action: Action): Reach | null {
  return builtInMatrix[resource][role][action] ?? null;
}
