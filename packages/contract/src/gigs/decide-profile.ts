import { withChange } from '../with-change.ts';
import type { CreateProfile, Profile, UpdateProfile } from './profile.ts';

/** What a person says about themselves in a profile. */
export type ProfileFields = Omit<Profile, 'id' | 'workspaceId' | 'userId' | 'version' | keyof Stamps>;
type Stamps = Pick<Profile, 'createdBy' | 'createdAt' | 'updatedAt' | 'deletedAt'>;

const blank: Omit<ProfileFields, 'name' | 'instruments'> = {
  genres: [],
  bio: '',
  links: [],
  homeTown: null,
  position: null,
  timeZone: null,
  yearsOfExperience: null,
  playFrequency: null,
  typicalCrowd: null,
  marketingEfforts: [],
  visibility: 'private',
};

/** The fields of a new profile; what is not said stays empty, and it is private until its person says otherwise. */
export function newProfile({ id: _, ...given }: CreateProfile): ProfileFields {
  return withChange({ ...blank, name: given.name, instruments: given.instruments }, given);
}

/** The fields of a profile after a change. */
export function changedProfile(profile: ProfileFields, change: UpdateProfile): ProfileFields {
  return withChange(profile, change);
}
