import type { CreateProfile, Profile } from '@backline/contract';
import { newProfile, profilesPerPerson } from '@backline/contract';
import { allow, fail, isRepeat } from '#platform/kernel';
import type { Ctx } from '#platform/kernel';
import { profileCreated } from '../events.ts';
import { holdProfiles, insertProfile, ownProfileCount, profileById } from './profile.sql.ts';
import { viewProfile } from './profile.view.ts';

/** Adds a profile of the one who asks; a person has ten at most. The same id with the same content again answers what is there. */
export async function createProfile(ctx: Ctx, { id, ...input }: CreateProfile): Promise<Profile> {
  allow(ctx.actor, 'profile', 'create');
  const { userId, key } = ctx.actor;
  if (key?.holder === 'service')
    fail('FORBIDDEN', { message: 'A profile is of a person; a service account has none.' });
  await ctx.db.run(holdProfiles(userId));
  const there = id === undefined ? undefined : await ctx.db.maybe(profileById(ctx.workspaceId, id));
  if (there) return answerRepeat(viewProfile(there), input);
  await refuseEleventh(ctx);

  const profile = viewProfile(await ctx.db.one(insertProfile(ctx.workspaceId, userId, id ?? null, newProfile(input))));
  await ctx.emit(profileCreated, { profile });
  return profile;
}

/** Refuses one profile more than a person may have. */
export async function refuseEleventh(ctx: Ctx): Promise<void> {
  const { count } = await ctx.db.one(ownProfileCount);
  if (count < profilesPerPerson) return;
  fail('LIMIT_REACHED', { resource: 'profile', message: `A person has at most ${profilesPerPerson} profiles.` });
}

function answerRepeat(there: Profile, input: Omit<CreateProfile, 'id'>): Profile {
  return isRepeat(there, input) ? there : fail('DUPLICATE', { resource: 'profile' });
}
