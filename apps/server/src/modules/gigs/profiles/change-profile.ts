import type { Action, Profile, UpdateProfile } from '@backline/contract';
import { changedProfile } from '@backline/contract';
import { allow, expectVersion, fail, refuseTrashed, whatChanged } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { profileDeleted, profileRestored, profileUpdated } from '../events.ts';
import { refuseEleventh } from './create-profile.ts';
import { holdProfiles, profileForUpdate, updateProfile, updateProfileTrashed } from './profile.sql.ts';
import { viewProfile } from './profile.view.ts';

/** Changes a profile: its person, or whoever runs the workspace. */
export async function changeProfile(
  ctx: Ctx,
  id: string,
  { change, ifMatch }: { readonly change: UpdateProfile; readonly ifMatch: number | undefined },
): Promise<Profile> {
  const before = await profileToChange(ctx, id, { action: 'update', ifMatch });
  refuseTrashed(before, { resource: 'profile', noun: 'profile' });
  // Made private by somebody else, a profile would be lost to them at once.
  if (change.visibility === 'private' && before.userId !== ctx.actor.userId) fail('FORBIDDEN', { resource: 'profile' });
  const row = await ctx.db.one(updateProfile(ctx.workspaceId, id, changedProfile(before, change)));
  const profile = viewProfile(row);
  // What a person keeps to themselves stays out of a log that others read.
  const isPrivate = before.visibility === 'private' || profile.visibility === 'private';
  await ctx.emit(profileUpdated, { profile }, isPrivate ? {} : { changed: whatChanged(before, profile) });
  return profile;
}

/** Puts a profile into the trash; one that lies there already stays as it is. */
export async function trashProfile(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<Profile> {
  const before = await profileToChange(ctx, id, { action: 'delete', ifMatch });
  if (before.deletedAt !== null) return before;
  const profile = viewProfile(await ctx.db.one(updateProfileTrashed(ctx.workspaceId, id, true)));
  await ctx.emit(profileDeleted, { profile });
  return profile;
}

/** Takes a profile out of the trash, if its person has room for it. */
export async function restoreProfile(ctx: Ctx, id: string, ifMatch: number | undefined): Promise<Profile> {
  const before = await profileToChange(ctx, id, { action: 'delete', ifMatch });
  if (before.deletedAt === null) return before;
  if (before.userId === ctx.actor.userId) {
    await ctx.db.run(holdProfiles(before.userId));
    await refuseEleventh(ctx);
  }
  const profile = viewProfile(await ctx.db.one(updateProfileTrashed(ctx.workspaceId, id, false)));
  await ctx.emit(profileRestored, { profile });
  return profile;
}

async function profileToChange(
  ctx: Ctx,
  id: string,
  { action, ifMatch }: { readonly action: Action; readonly ifMatch: number | undefined },
): Promise<Profile> {
  allow(ctx.actor, 'profile', action);
  const row = await ctx.db.maybe(profileForUpdate(ctx.workspaceId, id));
  if (!row) return fail('NOT_FOUND', { resource: 'profile' });
  allow(ctx.actor, 'profile', action, { createdBy: row.userId });
  expectVersion(row, ifMatch);
  return viewProfile(row);
}
