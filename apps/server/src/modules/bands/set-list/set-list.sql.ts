import { unknownSongSeconds } from '@backline/contract';
import type { AskedRow, QueryOf, SetList, setListRoutes } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, permitted, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Reachable, Sorted, SortKey, SortOrder } from '#platform/kernel';

type Filter = NonNullable<QueryOf<typeof setListRoutes.routes.list>['filter']>;

/** What a person says about a set list, without its items. */
export type SetListFields = Pick<SetList, 'name' | 'visibility' | 'notes'>;

/** Its figures are counted from its items and uses whenever it is read, so that they can never be wrong. */
const summary = fragment`l.id, l.workspace_id as "workspaceId", l.version, l.created_by as "createdBy", l.created_at as "createdAt",
  l.updated_at as "updatedAt", l.deleted_at as "deletedAt", l.name, l.visibility, l.notes, f."songCount", f."totalSeconds",
  u."usageCount", u."lastUsedAt"`;

const counted = fragment`left join lateral (
    select count(i.song_id)::integer as "songCount",
      coalesce(sum(case when i.kind = 'song' then coalesce(s.duration_seconds, ${unknownSongSeconds}::integer) else i.duration_seconds end), 0)::integer as "totalSeconds"
    from bands.set_list_items i left join bands.songs s on s.workspace_id = i.workspace_id and s.id = i.song_id
    where i.workspace_id = l.workspace_id and i.set_list_id = l.id and i.deleted_at is null
  ) f on true
  left join lateral (
    select count(*)::integer as "usageCount", max(u.at) as "lastUsedAt"
    from bands.set_list_uses u where u.workspace_id = l.workspace_id and u.set_list_id = l.id
  ) u on true`;

export function setListById(workspaceId: string, id: string) {
  return sql<SetList>`select ${summary} from bands.set_lists l ${counted} where l.workspace_id = ${workspaceId} and l.id = ${id}`;
}

/** What conditions ask of a set list. */
export function askedSetList(workspaceId: string, id: string) {
  return sql<AskedRow>`select l.created_by as "createdBy" from bands.set_lists l where l.workspace_id = ${workspaceId} and l.id = ${id}`;
}

/** Lists by their ids alone, within what row-level security lets through. */
export function visibleSetLists(ids: readonly string[]) {
  return sql<SetList>`select ${summary} from bands.set_lists l ${counted} where l.id = any(${ids}::uuid[])`;
}

/** The list, held until the end of the transaction: whoever changes it or its items comes through here. */
export function setListToChange(workspaceId: string, id: string) {
  return sql<SetList>`select ${summary} from bands.set_lists l ${counted}
    where l.workspace_id = ${workspaceId} and l.id = ${id} for update of l`;
}

/** Adds a list; answers nothing where the id is taken. */
export function insertSetList(workspaceId: string, id: string | null, fields: SetListFields, createdBy: string) {
  return sql<{ id: string }>`insert into bands.set_lists (workspace_id, id, name, visibility, notes, created_by)
    values (${workspaceId}, coalesce(${id}::uuid, uuidv7()), ${fields.name}, ${fields.visibility}, ${fields.notes}, ${createdBy})
    on conflict (workspace_id, id) do nothing returning id`;
}

/** Writes all fields; also where only items change, because the version of a list is that of its items too. */
export function updateSetList(workspaceId: string, id: string, fields: SetListFields) {
  return sql`update bands.set_lists set name = ${fields.name}, visibility = ${fields.visibility}, notes = ${fields.notes}
    where workspace_id = ${workspaceId} and id = ${id}`;
}

/** Several lists, held in the order of their ids so that two who hold the same ones never wait for each other. */
export function setListsToUse(workspaceId: string, ids: readonly string[]) {
  return sql<SetList>`select ${summary} from bands.set_lists l ${counted}
    where l.workspace_id = ${workspaceId} and l.id = any(${ids}::uuid[]) order by l.id for update of l`;
}

/** Puts a list into the trash (a time) or takes it out (null). */
export function markSetListDeleted(workspaceId: string, id: string, at: Date | null) {
  return sql`update bands.set_lists set deleted_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`;
}

export interface SetListSearch {
  readonly workspaceId: string;
  readonly reachable: Reachable;
  readonly filter: Filter;
}

export function listSetLists(search: SetListSearch, window: PageWindow) {
  return sql<SetList & Sorted>`select ${summary}${sortColumns(window.order)} from bands.set_lists l ${counted}
    ${pageOfRows(conditions(search), window)}`;
}

export function countSetLists(search: SetListSearch) {
  return sql<{ count: number }>`select count(*) from bands.set_lists l where ${conditions(search)}`;
}

const name: SortKey = { name: 'name', by: fragment`l.search`, kind: 'text' };
const id: SortKey = { name: 'id', by: fragment`l.id`, kind: 'uuid', isShown: true };
const keys: readonly SortKey[] = [
  name,
  { name: 'lastUsedAt', by: fragment`u."lastUsedAt"`, kind: 'timestamptz', mayLack: true },
  { name: 'createdAt', by: fragment`l.created_at`, kind: 'timestamptz' },
  { name: 'updatedAt', by: fragment`l.updated_at`, kind: 'timestamptz' },
];

/** By name, unless asked otherwise. */
export function setListOrder(sort = 'name'): SortOrder {
  return sortOrder(sort, keys, [
    { ...name, down: false },
    { ...id, down: false },
  ]);
}

function conditions({ workspaceId, reachable, filter: { q, trashed } }: SetListSearch): Fragment {
  return allOf([
    fragment`l.workspace_id = ${workspaceId}`,
    trashed ? fragment`l.deleted_at is not null` : fragment`l.deleted_at is null`,
    permitted(reachable, { createdBy: fragment`l.created_by` }),
    q !== undefined && hasWords(fragment`l.search`, q),
  ]);
}

/** Removes the private lists of somebody, in every workspace; for the system. */
export function erasePrivateLists(userId: string) {
  return sql`select bands.erase_private_lists(${userId}::uuid)`;
}
