import type { Project, UpdateProject } from '@backline/contract';
import { allow, expectVersion, fail } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { projectArchived, projectDeleted, projectRestored, projectUpdated } from '../events.ts';
import { nameTaken } from '../name-taken.ts';
import { askedOfProject } from './asked-of-project.ts';
import { checkDates, checkGrants } from './check-project.ts';
import { markProjectDeleted, projectById, projectToChange, updateProject, writeGrants } from './project.sql.ts';

/** Changes a project, archives it or opens it again; what is left out stays as it is. */
export async function changeProject(
  ctx: Ctx,
  id: string,
  change: UpdateProject,
  ifMatch: number | undefined,
): Promise<Project> {
  allow(ctx.actor, 'project', 'update');
  const before =
    (await ctx.db.maybe(projectToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'project' });
  allow(ctx.actor, 'project', 'update', { ...askedOfProject(before), changes: Object.keys(change) });
  expectVersion(before, ifMatch);
  const { name = before.name, kind = before.kind, status = before.status } = change;
  const { startsOn = before.startsOn, endsOn = before.endsOn } = change;
  const facts = { name, kind, status, startsOn, endsOn };
  checkDates(facts);
  if (change.grants) await checkGrants(ctx, id, change.grants);
  await ctx.db
    .run(updateProject(ctx.workspaceId, id, facts))
    .catch(nameTaken('projects_name', 'A project of this name is there already.'));
  if (change.grants) await ctx.db.together(writeGrants(ctx.workspaceId, id, change.grants));
  const isArchiving = status === 'archived' && before.status === 'active';
  await ctx.emit(isArchiving ? projectArchived : projectUpdated, { projectId: id });
  return await ctx.db.one(projectById(ctx.workspaceId, id));
}

/** Puts a project into the trash (a time), or takes it out (null). */
export async function moveProject(
  ctx: Ctx,
  id: string,
  at: Date | null,
  ifMatch: number | undefined,
): Promise<Project> {
  allow(ctx.actor, 'project', 'delete');
  const before =
    (await ctx.db.maybe(projectToChange(ctx.workspaceId, id))) ?? fail('NOT_FOUND', { resource: 'project' });
  allow(ctx.actor, 'project', 'delete', askedOfProject(before));
  expectVersion(before, ifMatch);
  if ((before.deletedAt !== null) === (at !== null)) return before;
  await ctx.db
    .run(markProjectDeleted(ctx.workspaceId, id, at))
    .catch(nameTaken('projects_name', 'Another project has this name by now.'));
  await ctx.emit(at ? projectDeleted : projectRestored, { projectId: id });
  return await ctx.db.one(projectById(ctx.workspaceId, id));
}
