import type { Place, Values } from './place.ts';

/** What the catalogue alone does not tell about a row: conditions over several columns, names that are the place's own. */
export const fixtures: Readonly<Record<string, (place: Place) => Values>> = {
  'identity.users': ({ userId }) => ({ id: userId, email: `${userId}@example.org`, display_name: 'Test Musician' }),
  'workspaces.project_teams': () => ({ role: 'viewer' }),
  'workspaces.project_members': () => ({ role: 'viewer' }),
  'workspaces.team_grants': () => ({ role: 'viewer' }),
  'workspaces.support_grants': () => ({
    reason: 'Asked for by a test',
    ends_at: new Date(Date.now() + 60_000),
    ended_at: new Date(),
    ended_how: 'time',
  }),
  'sync.scopes': () => ({ scope: 'all' }),
  'sync.rows': () => ({ scope: 'all' }),
  'sync.conflicts': () => ({ scope: 'all', status: 'open' }),
  'bands.set_list_items': () => ({ kind: 'break', title: 'Pause', duration_seconds: 600 }),
};

/** Tables of one row, which is there from the start. */
export const singletons: ReadonlySet<string> = new Set(['events.relay', 'audit.sealer', 'app.installation']);
