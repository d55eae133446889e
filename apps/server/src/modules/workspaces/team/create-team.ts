import type { CreateTeam, Team } from '@backline/contract';
import { allow, fail, isRepeat, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { teamCreated } from '../events.ts';
import { checkMembers } from '../member/check-members.ts';
import { nameTaken } from '../name-taken.ts';
import { checkTeamGrants } from './check-team.ts';
import { insertTeam, teamById, writeTeamGrants, writeTeamMembers } from './team.sql.ts';

/** Forms a team. The same id with the same content again answers what is there. */
export async function createTeam(ctx: Ctx, input: CreateTeam): Promise<Team> {
  allow(ctx.actor, 'team', 'create');
  const { id = newId(), name, leadId = null, grants = [] } = input;
  const there = await ctx.db.maybe(teamById(ctx.workspaceId, id));
  if (there) return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'team' });
  // Whoever leads a team is in it.
  const memberIds = [...new Set([...(input.memberIds ?? []), ...(leadId === null ? [] : [leadId])])];
  await checkMembers(ctx.db, memberIds, 'memberIds');
  await checkTeamGrants(ctx, id, grants);
  const team = { id, name, leadId, createdBy: ctx.actor.userId };
  await ctx.db
    .maybe(insertTeam(ctx.workspaceId, team))
    .catch(nameTaken('teams_name', 'A team of this name is there already.'));
  await ctx.db.together(writeTeamMembers(ctx.workspaceId, id, memberIds));
  if (grants.length > 0) await ctx.db.together(writeTeamGrants(ctx.workspaceId, id, grants));
  await ctx.emit(teamCreated, { teamId: id });
  return await ctx.db.one(teamById(ctx.workspaceId, id));
}
