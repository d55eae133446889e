import type { Team, UpdateTeam } from '@backline/contract';
import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { teamDeleted, teamRestored, teamUpdated } from '../events.ts';
import { checkMembers } from '../member/check-members.ts';
import { nameTaken } from '../name-taken.ts';
import { checkJoining, checkTeamGrants } from './check-team.ts';
import { markTeamDeleted, teamById, teamToChange, updateTeam, writeTeamGrants, writeTeamMembers } from './team.sql.ts';

/** Changes name, lead or members of a team; what is left out stays as it is. */
export async function changeTeam(ctx: Ctx, id: string, change: UpdateTeam, ifMatch: number | undefined): Promise<Team> {
  allow(ctx.actor, 'team', 'update');
  const before = (await ctx.db.maybe(teamToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'team' });
  allow(ctx.actor, 'team', 'update', { createdBy: before.createdBy, teamId: id, changes: Object.keys(change) });
  expectVersion(before, ifMatch);
  const { name = before.name, leadId = before.leadId, memberIds = before.memberIds } = change;
  const members = [...new Set([...memberIds, ...(leadId === null ? [] : [leadId])])];
  await checkMembers(ctx.db, members, 'memberIds');
  await checkJoining(ctx, before, members);
  if (change.grants) await checkTeamGrants(ctx, id, change.grants);
  // Its members are a part of what a team is, so its row is written even where only they change.
  await ctx.db
    .run(updateTeam(ctx.workspaceId, id, { name, leadId }))
    .catch(nameTaken('teams_name', 'A team of this name is there already.'));
  await ctx.db.together(writeTeamMembers(ctx.workspaceId, id, members));
  if (change.grants) await ctx.db.together(writeTeamGrants(ctx.workspaceId, id, change.grants));
  await ctx.emit(teamUpdated, { teamId: id });
  return await ctx.db.one(teamById(ctx.workspaceId, id));
}

/** Dissolves a team (a time), or takes it out of the trash (null). What it was let into stays tied to it. */
export async function moveTeam(ctx: Ctx, id: string, at: Date | null, ifMatch: number | undefined): Promise<Team> {
  allow(ctx.actor, 'team', 'delete');
  const before = (await ctx.db.maybe(teamToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'team' });
  allow(ctx.actor, 'team', 'delete', { createdBy: before.createdBy, teamId: id });
  expectVersion(before, ifMatch);
  if ((before.deletedAt !== null) === (at !== null)) return before;
  // What its members are let into comes back with it.
  if (at === null) await checkJoining(ctx, { ...before, memberIds: [] }, before.memberIds);
  await ctx.db
    .run(markTeamDeleted(ctx.workspaceId, id, at))
    .catch(nameTaken('teams_name', 'Another team has this name by now.'));
  await ctx.emit(at ? teamDeleted : teamRestored, { teamId: id });
  return await ctx.db.one(teamById(ctx.workspaceId, id));
}
