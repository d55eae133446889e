import { fragment, namedIn, written } from '#platform/kernel';
import type { Personal, PersonalRows } from '#platform/kernel';

const isTheirMember = (userId: string) =>
  fragment`(select m.id from workspaces.members m where m.user_id = ${userId}::uuid)`;

function held(table: string, kind: string): PersonalRows {
  const theirs = (userId: string) => fragment`member_id in ${isTheirMember(userId)}`;
  return {
    table,
    people: { member_id: 'with row' },
    until: 'workspace',
    kind,
    door: 'workspace',
    theirs,
    key: null,
    without: [],
  };
}

/** What the tables of workspaces hold of people. */
export const personal: readonly Personal[] = [
  { ...written('workspaces.workspaces', 'workspace'), key: 'workspace_id' },
  { ...written('workspaces.members', 'membership'), people: { user_id: 'by step' }, theirs: namedIn('user_id') },
  held('workspaces.team_members', 'teams-in'),
  held('workspaces.team_grants', 'roles-in-teams'),
  held('workspaces.project_members', 'roles-in-projects'),
  { ...written('workspaces.teams', 'teams'), people: { created_by: 'former member', lead_id: 'by step' } },
  written('workspaces.projects', 'projects'),
  written('workspaces.roles', 'roles'),
  { ...written('workspaces.invitation_links', 'invitation-links'), until: 'invitations', without: ['token_hash'] },
  {
    ...written('workspaces.invitations', 'invitations'),
    until: 'invitations',
    people: { email: 'removed by address', invitee_id: 'removed', created_by: 'former member' },
    theirs: namedIn('created_by', 'invitee_id'),
    without: ['token_hash'],
  },
  {
    ...written('workspaces.transfers', 'hand-overs'),
    people: { to_member_id: 'with row', created_by: 'former member' },
  },
  { ...written('workspaces.service_accounts', 'service-accounts') },
  {
    table: 'workspaces.support_grants',
    until: 'support_grants',
    people: { user_id: 'former member', ended_by: 'former member' },
    because:
      'What somebody did for the installation and not for themselves; the workspace that they looked into keeps it.',
  },
  {
    ...written('workspaces.api_keys', 'api-keys'),
    until: 'ended_keys',
    people: { user_id: 'removed', created_by: 'former member' },
    theirs: namedIn('user_id', 'created_by'),
  },
];
