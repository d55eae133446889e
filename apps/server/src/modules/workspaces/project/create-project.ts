import type { CreateProject, Project } from '@backline/contract';
import { allow, fail, isRepeat, newId } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { projectCreated } from '../events.ts';
import { nameTaken } from '../name-taken.ts';
import { checkDates, checkGrants } from './check-project.ts';
import { insertProject, projectById, writeGrants } from './project.sql.ts';

/** Begins a project. The same id with the same content again answers what is there. */
export async function createProject(ctx: Ctx, input: CreateProject): Promise<Project> {
  allow(ctx.actor, 'project', 'create');
  const { id = newId(), name, kind, startsOn = null, endsOn = null, grants = { teams: [], members: [] } } = input;
  const there = await ctx.db.maybe(projectById(ctx.workspaceId, id));
  if (there) return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'project' });
  const facts = { name, kind, status: 'active', startsOn, endsOn } as const;
  checkDates(facts);
  await checkGrants(ctx, id, grants);
  await ctx.db
    .maybe(insertProject(ctx.workspaceId, { id, ...facts, createdBy: ctx.actor.userId }))
    .catch(nameTaken('projects_name', 'A project of this name is there already.'));
  await ctx.db.together(writeGrants(ctx.workspaceId, id, grants));
  await ctx.emit(projectCreated, { projectId: id });
  return await ctx.db.one(projectById(ctx.workspaceId, id));
}
