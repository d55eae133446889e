import { randomUUID } from 'node:crypto';
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
  'vault.keys': () => ({ public_key: 'A'.repeat(43) }),
  // Not sealed by anybody, but as it would look.
  'vault.private_records': () => ({ sealed: { v: 1, kid: randomUUID(), iv: 'A'.repeat(16), ct: 'A'.repeat(22) } }),
  'vault.private_shares': () => ({
    wrapped: { v: 1, iv: 'A'.repeat(16), ct: 'A'.repeat(64), epk: 'A'.repeat(43) },
  }),
  'bands.set_list_items': () => ({ kind: 'break', title: 'Pause', duration_seconds: 600 }),
};

/** Tables of one row, which is there from the start. */
export const singletons: ReadonlySet<string> = new Set(['events.relay', 'audit.sealer', 'app.installation']);
