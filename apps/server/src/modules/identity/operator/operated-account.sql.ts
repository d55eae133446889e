import type { AccountFile, KnownAccount, operatedAccountRoutes, PlatformRole, QueryOf, User } from '@backline/contract';
import { allOf, fragment, hasWords, pageOfRows, sortColumns, sortOrder, sql } from '#platform/kernel';
import type { PageWindow, Sorted, SortKey, SortOrder } from '#platform/kernel';

export type AccountSearch = NonNullable<QueryOf<typeof operatedAccountRoutes.routes.listAccounts>['filter']>;

const known = fragment`id, email, display_name as "displayName", state, platform_role as "platformRole", created_at as "createdAt",
  (select max(s.last_seen_at) from identity.sessions s where s.user_id = users.id) as "lastSeenAt"`;

export function listAccounts(search: AccountSearch, window: PageWindow) {
  return sql<KnownAccount & Sorted>`select ${known}${sortColumns(window.order)} from identity.users
    ${pageOfRows(matching(search), window)}`;
}

export function countAccounts(search: AccountSearch) {
  return sql<{ count: number }>`select count(*) from identity.users where ${matching(search)}`;
}

const sortKeys: readonly SortKey[] = [
  { name: 'createdAt', by: fragment`created_at`, kind: 'timestamptz' },
  { name: 'displayName', by: fragment`app.plain(display_name)`, kind: 'text' },
  { name: 'email', by: fragment`email`, kind: 'text', isShown: true },
];
const byId: SortKey = { name: 'id', by: fragment`id`, kind: 'uuid', isShown: true };

/** The newest first, unless asked otherwise. */
export function accountOrder(sort = '-createdAt'): SortOrder {
  return sortOrder(sort, sortKeys, [{ ...byId, down: sort.startsWith('-') }]);
}

function matching({ q, state, platformRole }: AccountSearch) {
  return allOf([
    fragment`true`,
    state !== undefined && fragment`state = ${state}`,
    platformRole !== undefined && fragment`platform_role = ${platformRole}`,
    !!q && hasWords(fragment`app.plain(concat_ws(' ', display_name, email))`, q),
  ]);
}

type AccountFacts = Omit<AccountFile, 'sessions' | 'workspaces' | 'lockedUntil' | 'factors'> & {
  readonly hasTotp: boolean;
  readonly hasSms: boolean;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
};

export function accountFacts(id: string) {
  return sql<AccountFacts>`select ${known}, verified_at as "verifiedAt", erase_at as "eraseAt", password_hash is not null as "hasPassword",
      exists (select from identity.factors f where f.user_id = users.id and f.kind = 'totp' and f.confirmed_at is not null) as "hasTotp",
      exists (select from identity.factors f where f.user_id = users.id and f.kind = 'sms' and f.confirmed_at is not null) as "hasSms",
      (select count(*)::int from identity.passkeys p where p.user_id = users.id) as passkeys,
      (select count(*)::int from identity.recovery_codes c where c.user_id = users.id and c.used_at is null) as "recoveryCodesLeft"
    from identity.users where id = ${id}`;
}

export function liveSessionsOf(userId: string) {
  return sql<
    AccountFile['sessions'][number]
  >`select id, kind, agent as "userAgent", host(ip) as ip, created_at as "createdAt",
      last_seen_at as "lastSeenAt", expires_at as "expiresAt"
    from identity.sessions where user_id = ${userId} and revoked_at is null and expires_at > now() order by last_seen_at desc, id desc`;
}

export function workspacesWith(userId: string) {
  return sql<
    AccountFile['workspaces'][number]
  >`select id, kind, name, slug, role, status from app.workspaces_of(${userId})`;
}

/** Until when wrong passwords keep an address closed. */
export function lockOf(emailHash: Buffer) {
  return sql<{
    until: string;
  }>`select until from identity.lockouts where email_hash = ${emailHash}::bytea and until > now()`;
}

export interface OperatedAccount extends Pick<User, 'id' | 'email' | 'state' | 'platformRole'> {
  readonly isVerified: boolean;
}

export function accountToOperate(id: string) {
  return sql<OperatedAccount>`select id, email, state, platform_role as "platformRole", verified_at is not null as "isVerified"
    from identity.users where id = ${id} for update`;
}

/** What somebody is on the installation now; held, so that it is not withdrawn under what they do with it. */
export function platformRoleOf(id: string) {
  return sql<{ platformRole: PlatformRole | null }>`select platform_role as "platformRole" from identity.users
    where id = ${id} and state = 'active' for share`;
}

export function setState(id: string, state: User['state']) {
  return sql`update identity.users set state = ${state} where id = ${id}`;
}

export function setPlatformRole(id: string, role: PlatformRole | null) {
  return sql`update identity.users set platform_role = ${role} where id = ${id}`;
}

/** Those who run everything, held in one order: of two changes at once, the second sees what the first has left. */
export const holdSuperAdmins = sql<{ id: string }>`select id from identity.users
  where platform_role = 'super_admin' and state = 'active' order by id for update`;

export function accountIdByEmail(email: string) {
  return sql<{ id: string }>`select id from identity.users where email = ${email}`;
}
