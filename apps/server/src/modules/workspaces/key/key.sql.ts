import { retentionRules } from '@backline/contract';
import type { ApiKey, KeyScope } from '@backline/contract';
import { allOf, fragment, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { Fragment, PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

/** A key as it lies in the database; how it begins follows from its id. */
export type KeyRow = Omit<ApiKey, 'prefix'>;

const shape = fragment`k.id, k.workspace_id as "workspaceId", k.name, k.last_four as "lastFour",
  case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired' else 'active' end as state,
  k.user_id as "userId", k.service_account_id as "serviceAccountId",
  coalesce(a.name, p.display_name) as "holderName",
  k.scopes, array(select abbrev(network) from unnest(k.ip_allow) network) as "ipAllow", k.expires_at as "expiresAt", k.revoked_at as "revokedAt",
  (select max(s.valid_until) from workspaces.api_key_secrets s
    where s.workspace_id = k.workspace_id and s.key_id = k.id and s.valid_until > now()) as "previousUntil",
  k.last_used_at as "lastUsedAt", k.usage_count as "usageCount", k.created_by as "createdBy", k.created_at as "createdAt"`;
const from = fragment`from workspaces.api_keys k
  left join workspaces.service_accounts a on a.workspace_id = k.workspace_id and a.id = k.service_account_id
  left join app.people() p on p.user_id = k.user_id`;
const isOver = fragment`(k.revoked_at is not null or k.expires_at <= now())`;

export function keyById(workspaceId: string, id: string) {
  return sql<KeyRow>`select ${shape} ${from} where k.workspace_id = ${workspaceId} and k.id = ${id}`;
}

export function keyToChange(workspaceId: string, id: string) {
  return sql<KeyRow>`select ${shape} ${from} where k.workspace_id = ${workspaceId} and k.id = ${id} for update of k`;
}

export interface KeySearch {
  readonly isOver: boolean;
  readonly serviceAccountId: string | undefined;
}

export function listKeys(workspaceId: string, search: KeySearch, window: PageWindow) {
  return sql<KeyRow & Sorted>`select ${shape}${sortColumns(window.order)} ${from}
    ${pageOfRows(matching(workspaceId, search), window)}`;
}

export function countKeys(workspaceId: string, search: KeySearch) {
  return sql<{ count: number }>`select count(*) from workspaces.api_keys k where ${matching(workspaceId, search)}`;
}

/** How many keys of the workspace work. */
export function countLiveKeys(workspaceId: string) {
  return countKeys(workspaceId, { isOver: false, serviceAccountId: undefined });
}

const sortKeys: readonly SortKey[] = [
  { name: 'createdAt', by: fragment`k.created_at`, kind: 'timestamptz' },
  { name: 'name', by: fragment`app.plain(k.name)`, kind: 'text' },
];
const id: SortKey = { name: 'id', by: fragment`k.id`, kind: 'uuid', isShown: true };

/** The newest first, unless asked otherwise. */
export function keyOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, sortKeys, [{ ...id, down: sort.startsWith('-') }]);
}

export interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly userId: string | null;
  readonly serviceAccountId: string | null;
  readonly scopes: readonly KeyScope[];
  readonly ipAllow: readonly string[];
  readonly lastFour: string;
  readonly expiresAt: Date;
  readonly createdBy: string;
}

export function insertKey(workspaceId: string, key: NewKey) {
  return sql`insert into workspaces.api_keys (workspace_id, id, name, user_id, service_account_id, scopes, ip_allow, last_four,
      expires_at, created_by)
    values (${workspaceId}, ${key.id}, ${key.name}, ${key.userId}, ${key.serviceAccountId}, ${key.scopes}::text[],
      ${key.ipAllow}::inet[], ${key.lastFour}, ${key.expiresAt}, ${key.createdBy})`;
}

export function insertSecret(workspaceId: string, keyId: string, hash: Buffer) {
  return sql`insert into workspaces.api_key_secrets (workspace_id, key_id, secret_hash) values (${workspaceId}, ${keyId}, ${hash}::bytea)`;
}

/** Lets the present secret of a key live so long yet, and ends at once what was let live before it. */
export function retireSecrets(workspaceId: string, keyId: string, until: Date, now: Date) {
  return sql`update workspaces.api_key_secrets
    set valid_until = case when valid_until is null then ${until}::timestamptz else least(valid_until, ${now}::timestamptz) end
    where workspace_id = ${workspaceId} and key_id = ${keyId}`;
}

export function renewKey(
  workspaceId: string,
  id: string,
  { lastFour, expiresAt }: Pick<NewKey, 'lastFour' | 'expiresAt'>,
) {
  return sql`update workspaces.api_keys set last_four = ${lastFour}, expires_at = ${expiresAt}
    where workspace_id = ${workspaceId} and id = ${id}`;
}

export function revokeKeyById(workspaceId: string, id: string) {
  return sql`update workspaces.api_keys set revoked_at = now() where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`;
}

/** Ends the keys of somebody who goes. */
export function revokeKeysOfPerson(workspaceId: string, userId: string) {
  return sql<{ id: string }>`update workspaces.api_keys set revoked_at = now()
    where workspace_id = ${workspaceId} and user_id = ${userId} and revoked_at is null returning id`;
}

/** Ends the keys that are somebody's own, in every workspace; for the system. */
export function revokeOwnKeysOf(userId: string) {
  return sql<{ workspaceId: string; id: string }>`update workspaces.api_keys set revoked_at = now()
    where user_id = ${userId} and revoked_at is null returning workspace_id as "workspaceId", id`;
}

/** Ends the keys that somebody has or has made, in every workspace; for the system. */
export function revokeEveryKeyOf(userId: string) {
  return sql<{
    workspaceId: string;
    id: string;
    serviceAccountId: string | null;
  }>`update workspaces.api_keys set revoked_at = now() where (user_id = ${userId} or created_by = ${userId}) and revoked_at is null
    returning workspace_id as "workspaceId", id, service_account_id as "serviceAccountId"`;
}

export function revokeKeysOfService(workspaceId: string, serviceAccountId: string) {
  return sql<{ id: string }>`update workspaces.api_keys set revoked_at = now()
    where workspace_id = ${workspaceId} and service_account_id = ${serviceAccountId} and revoked_at is null returning id`;
}

/** Writes down how often keys were used since it was last written; for the system. */
export function touchKeys(uses: readonly { readonly hash: Buffer; readonly count: number }[]) {
  return sql`update workspaces.api_keys k set last_used_at = now(), usage_count = k.usage_count + used.times
    from (select s.workspace_id, s.key_id, sum(u.times)::int as times
      from unnest(${uses.map(({ hash }) => hash)}::bytea[], ${uses.map(({ count }) => count)}::int[]) as u(secret_hash, times)
      join workspaces.api_key_secrets s on s.secret_hash = u.secret_hash group by 1, 2) used
    where k.workspace_id = used.workspace_id and k.id = used.key_id`;
}

/** Keys that were over when the log still told of them, and secrets that nothing is left to be said of. */
export const sweepApiKeys = [
  sql`delete from workspaces.api_keys where least(coalesce(revoked_at, expires_at), expires_at) < now() - make_interval(days => ${retentionRules.ended_keys.days}::int)`,
  sql`delete from workspaces.api_key_secrets where valid_until < now() - make_interval(days => ${retentionRules.replaced_secrets.days}::int)`,
];

function matching(workspaceId: string, search: KeySearch): Fragment {
  return allOf([
    fragment`k.workspace_id = ${workspaceId}`,
    search.isOver ? isOver : fragment`not ${isOver}`,
    search.serviceAccountId !== undefined && fragment`k.service_account_id = ${search.serviceAccountId}`,
  ]);
}
