import type { Team } from '@backline/contract';
import { refuse } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { checkMembers } from '../member/check-members.ts';
import { checkHeld } from '../role/check-held.ts';
import { rolesOfTeam } from './team.sql.ts';

/** Refuses grants to whom is not here, twice to one, and above what one has oneself. */
export async function checkTeamGrants(
  { db, actor, workspaceId }: Ctx,
  teamId: string,
  grants: Team['grants'],
): Promise<void> {
  const memberIds = new Set(grants.map(({ memberId }) => memberId));
  if (memberIds.size < grants.length) refuse('grants', 'twice', 'Somebody stands here twice.');
  await checkHeld(db, actor, { workspaceId, held: grants.map(({ role }) => ({ role, teamId })), path: 'grants' });
  await checkMembers(db, [...memberIds], 'grants');
}

/** Whoever joins a team is let into what it was let into: nobody takes them further than they come themselves. */
export async function checkJoining(
  { db, actor, workspaceId }: Ctx,
  { id, memberIds: before }: Pick<Team, 'id' | 'memberIds'>,
  memberIds: readonly string[],
): Promise<void> {
  if (memberIds.every((member) => before.includes(member))) return;
  await checkHeld(db, actor, { workspaceId, held: await db.all(rolesOfTeam(workspaceId, id)), path: 'memberIds' });
}
