import type { Profile, ProfileFields } from '@backline/contract';
import { fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

/** A profile as it lies in the database: its place in two columns. */
export interface ProfileRow extends Omit<Profile, 'position'> {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const columns = fragment`p.id, p.workspace_id as "workspaceId", p.version, p.created_by as "createdBy", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.deleted_at as "deletedAt", p.user_id as "userId", p.name, p.instruments, p.genres, p.bio, p.links,
  p.home_town as "homeTown", p.latitude, p.longitude, p.time_zone as "timeZone", p.years_of_experience as "yearsOfExperience",
  p.play_frequency as "playFrequency", p.typical_crowd as "typicalCrowd", p.marketing_efforts as "marketingEfforts", p.visibility`;

/** One profile, the trash too; a private one of somebody else is not there. */
export function profileById(workspaceId: string, id: string) {
  return sql<ProfileRow>`select ${columns} from gigs.profiles p where p.workspace_id = ${workspaceId} and p.id = ${id}`;
}

export function profileForUpdate(workspaceId: string, id: string) {
  return sql<ProfileRow>`select ${columns} from gigs.profiles p
    where p.workspace_id = ${workspaceId} and p.id = ${id} for update`;
}

export function listProfiles(workspaceId: string, trashed: boolean, window: PageWindow) {
  const condition = fragment`p.workspace_id = ${workspaceId} and (p.deleted_at is not null) = ${trashed}::boolean`;
  return sql<ProfileRow & Sorted>`select ${columns}${sortColumns(window.order)} from gigs.profiles p
    ${pageOfRows(condition, window)}`;
}

const id: SortKey = { name: 'id', by: fragment`p.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  { name: 'name', by: fragment`p.name collate "C"`, kind: 'text', isShown: true },
  { name: 'createdAt', by: fragment`p.created_at`, kind: 'timestamptz' },
];

/** By name, unless asked otherwise. */
export function profileOrder(sort = 'name'): SortOrder {
  return sortOrder(sort, keys, [{ ...id, down: sort.startsWith('-') }]);
}

export function countProfiles(workspaceId: string, trashed: boolean) {
  return sql<{ total: number }>`select count(*) as total from gigs.profiles
    where workspace_id = ${workspaceId} and (deleted_at is not null) = ${trashed}::boolean`;
}

/** Makes one person's profiles one after another, so that two at once cannot both be the tenth. */
export function holdProfiles(userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`gigs.profiles ${userId}`}, 0))`;
}

/** How many profiles the person inside has, over all of their workspaces. */
export const ownProfileCount = sql<{ count: number }>`select gigs.own_profile_count() as count`;

/** Adds a profile; no row comes back when the id is taken. */
export function insertProfile(workspaceId: string, userId: string, id: string | null, fields: ProfileFields) {
  return sql<ProfileRow>`insert into gigs.profiles as p (workspace_id, id, user_id, created_by, name, instruments, genres, bio, links,
      home_town, latitude, longitude, time_zone, years_of_experience, play_frequency, typical_crowd, marketing_efforts, visibility)
    values (${workspaceId}, coalesce(${id}::uuid, uuidv7()), ${userId}, ${userId}, ${fields.name}, ${fields.instruments}, ${fields.genres},
      ${fields.bio}, ${JSON.stringify(fields.links)}::jsonb, ${fields.homeTown}, ${fields.position?.lat ?? null}, ${fields.position?.lon ?? null},
      ${fields.timeZone}, ${fields.yearsOfExperience}, ${fields.playFrequency}, ${fields.typicalCrowd}, ${fields.marketingEfforts},
      ${fields.visibility})
    returning ${columns}`;
}

export function updateProfile(workspaceId: string, id: string, fields: ProfileFields) {
  return sql<ProfileRow>`update gigs.profiles p set name = ${fields.name}, instruments = ${fields.instruments}, genres = ${fields.genres},
      bio = ${fields.bio}, links = ${JSON.stringify(fields.links)}::jsonb, home_town = ${fields.homeTown},
      latitude = ${fields.position?.lat ?? null}, longitude = ${fields.position?.lon ?? null}, time_zone = ${fields.timeZone},
      years_of_experience = ${fields.yearsOfExperience}, play_frequency = ${fields.playFrequency}, typical_crowd = ${fields.typicalCrowd},
      marketing_efforts = ${fields.marketingEfforts}, visibility = ${fields.visibility}
    where p.workspace_id = ${workspaceId} and p.id = ${id} returning ${columns}`;
}

export function updateProfileTrashed(workspaceId: string, id: string, trashed: boolean) {
  return sql<ProfileRow>`update gigs.profiles p set deleted_at = case when ${trashed}::boolean then now() end
    where p.workspace_id = ${workspaceId} and p.id = ${id} returning ${columns}`;
}

/** Takes the profiles of somebody off the shows that were logged for them, in every workspace; for the system. */
export function profileIdsOf(userId: string) {
  return sql<{ id: string }>`select id from gigs.profiles where user_id = ${userId}`;
}

export function leaveProfilesOf(userId: string) {
  return sql`update gigs.performances s set profile_id = null from gigs.profiles p
    where p.user_id = ${userId} and s.workspace_id = p.workspace_id and s.profile_id = p.id`;
}

export function deleteProfilesOf(userId: string) {
  return sql`delete from gigs.profiles where user_id = ${userId}`;
}
