import { stampedColumns } from '#platform/kernel';
import type { Transferred } from '#platform/kernel';

const people = 'Who is in a workspace, and as what, is no file to decide: people come in by an invitation.';
const keys = 'Keys open doors: they are made anew.';
const record = 'It accounts for what was done here, and no file may add to it.';

/** What of a workspace itself travels in a backup: its settings, and nobody's place in it. */
export const transferred: readonly Transferred[] = [
  {
    table: 'workspaces.workspaces',
    entity: 'workspace',
    version: 1,
    key: 'workspace_id',
    columns: ['name', 'time_zone', 'currency', 'locale', 'settings', 'members_see_money'],
    left: ['kind', 'status', 'suspended_from', 'created_by', 'created_at', 'deleted_at', ...stampedColumns],
  },
  { table: 'workspaces.members', because: people },
  { table: 'workspaces.invitations', because: people },
  { table: 'workspaces.invitation_links', because: people },
  { table: 'workspaces.invitation_letters', because: people },
  { table: 'workspaces.transfers', because: people },
  { table: 'workspaces.roles', because: people },
  { table: 'workspaces.role_parents', because: people },
  { table: 'workspaces.team_grants', because: people },
  { table: 'workspaces.teams', because: people },
  { table: 'workspaces.team_members', because: people },
  { table: 'workspaces.projects', because: people },
  { table: 'workspaces.project_teams', because: people },
  { table: 'workspaces.project_members', because: people },
  { table: 'workspaces.service_accounts', because: keys },
  { table: 'workspaces.api_keys', because: keys },
  { table: 'workspaces.api_key_secrets', because: keys },
  { table: 'workspaces.support_grants', because: record },
  { table: 'workspaces.support_looks', because: record },
];
