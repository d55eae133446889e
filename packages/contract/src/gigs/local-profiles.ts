import { newRow } from '../sync/local-meta.ts';
import type { LocalMutator } from '../sync/local-rows.ts';
import { changedProfile, newProfile } from './decide-profile.ts';
import type { CreateProfile, UpdateProfile } from './profile.ts';

interface Named {
  readonly id: string;
}

export const createProfileHere: LocalMutator<CreateProfile & Named> = (rows, args, around) =>
  rows.put('profile', { ...newRow(args.id, around), userId: around.userId, ...newProfile(args) });

export const changeProfileHere: LocalMutator<Named & { readonly change: UpdateProfile }> = (rows, { id, change }) => {
  const profile = rows.get('profile', id);
  if (profile) rows.put('profile', { ...profile, ...changedProfile(profile, change) });
};

export const trashProfileHere: LocalMutator<Named> = (rows, { id }, { now }) => {
  const profile = rows.get('profile', id);
  if (profile) rows.put('profile', { ...profile, deletedAt: now.toISOString() });
};

export const restoreProfileHere: LocalMutator<Named> = (rows, { id }) => {
  const profile = rows.get('profile', id);
  if (profile) rows.put('profile', { ...profile, deletedAt: null });
};
