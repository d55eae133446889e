import type { ProjectGrants } from '@backline/contract';
import { refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { checkMembers } from '../member/check-members.ts';
import { checkHeld } from '../role/check-held.ts';
import { countTeamsAmong } from '../team/team.sql.ts';
import type { ProjectFacts } from './project.sql.ts';

export function checkDates({ startsOn, endsOn }: ProjectFacts): void {
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    refuse('endsOn', 'order', 'A project ends after it has begun.');
}

/** Refuses grants to whom is not here, twice to one, and above what one has oneself. */
export async function checkGrants(
  { db, actor, workspaceId }: Ctx,
  projectId: string,
  { teams, members }: ProjectGrants,
): Promise<void> {
  const held = [...teams, ...members].map(({ role }) => ({ role, projectId }));
  await checkHeld(db, actor, { workspaceId, held, path: 'grants' });
  const teamIds = new Set(teams.map(({ teamId }) => teamId));
  const memberIds = new Set(members.map(({ memberId }) => memberId));
  if (teamIds.size < teams.length) refuse('grants.teams', 'twice', 'A team stands here twice.');
  if (memberIds.size < members.length) refuse('grants.members', 'twice', 'Somebody stands here twice.');
  if (teamIds.size > 0 && (await db.one(countTeamsAmong([...teamIds]))).count < teamIds.size)
    refuse('grants.teams', 'unknown', 'A team here is not one of this workspace.');
  await checkMembers(db, [...memberIds], 'grants.members');
}
