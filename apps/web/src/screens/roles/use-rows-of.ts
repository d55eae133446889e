import { useMembers } from '../../data/members.ts';
import { useProjects } from '../../data/projects.ts';
import { useRoles } from '../../data/roles.ts';
import { useTeams } from '../../data/teams.ts';
import type { Thing } from '../../lib/things.ts';

/** The rows of a kind that can be asked about one by one, as a list to choose from. */
export function useRowsOf(thing: Thing): readonly { readonly value: string; readonly label: string }[] {
  const [members, projects, roles, teams] = [useMembers(), useProjects(), useRoles(), useTeams()];
  if (thing === 'member') return members.rows.map(({ id, displayName }) => ({ value: id, label: displayName }));
  if (thing === 'project') return projects.rows.map(({ id, name }) => ({ value: id, label: name }));
  if (thing === 'role') return roles.rows.map(({ id, name }) => ({ value: id, label: name }));
  if (thing === 'team') return teams.rows.map(({ id, name }) => ({ value: id, label: name }));
  return [];
}
