import { consentPurposes } from '@backline/contract';
import type { Me, User } from '@backline/contract';
import { fragment, sql } from '#platform/kernel';
import { anyFactorOf } from '../factor/factor.sql.ts';

export interface AccountRow extends User {
  readonly passwordHash: string | null;
  /** Whether a second factor is asked for. */
  readonly hasFactor: boolean;
}

const columns = fragment`id, email, display_name as "displayName", state, platform_role as "platformRole", created_at as "createdAt"`;

/** With what has to be proved before somebody is let in. */
const columnsToProve = fragment`${columns}, password_hash as "passwordHash",
  ${anyFactorOf(fragment`users.id`)} as "hasFactor"`;

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly state: 'pending' | 'active';
  readonly platformRole: 'super_admin' | null;
}

/**
 * Adds an account. One at this address that nobody ever confirmed is given to whoever asks now, name and password
 * too: until then it was a claim. No row comes back when the address is taken.
 */
export function insertAccount(account: NewAccount) {
  return sql<User>`with account as (
      insert into identity.users (id, email, display_name, password_hash, state, platform_role, terms_accepted_at, terms_version, verified_at)
      values (${account.id}, ${account.email}, ${account.displayName}, ${account.passwordHash}, ${account.state}, ${account.platformRole}, now(), ${consentPurposes.terms.textVersion},
        case when ${account.state} = 'active' then now() end)
      on conflict (email) do update set display_name = excluded.display_name, password_hash = excluded.password_hash,
        state = excluded.state, platform_role = excluded.platform_role, terms_accepted_at = now(), terms_version = excluded.terms_version, verified_at = excluded.verified_at
        where users.state = 'pending'
      returning *
    ), preferences as (
      insert into identity.preferences (user_id) select id from account on conflict do nothing
    )
    select ${columns} from account`;
}

export function accountByEmail(email: string) {
  return sql<AccountRow>`select ${columnsToProve} from identity.users where email = ${email}`;
}

export function accountWithHash(id: string) {
  return sql<AccountRow>`select ${columnsToProve} from identity.users where id = ${id}`;
}

export function accountById(id: string) {
  return sql<User>`select ${columns} from identity.users where id = ${id}`;
}

/** Somebody who wants to look into a workspace, held until that is decided, with the session that it would be for. */
export interface Supporter extends Pick<User, 'id' | 'displayName' | 'state' | 'platformRole'> {
  /** Null where there is no such session in a browser. */
  readonly sessionId: string | null;
}

export function supporter(userId: string, sessionId: string | null) {
  return sql<Supporter>`select u.id, u.display_name as "displayName", u.state, u.platform_role as "platformRole",
      (select s.id from identity.sessions s
        where s.user_id = u.id and s.kind = 'browser' and s.revoked_at is null and s.expires_at > now()
          and (${sessionId}::uuid is null or s.id = ${sessionId}::uuid)
        order by s.last_seen_at desc, s.id desc limit 1) as "sessionId"
    from identity.users u where u.id = ${userId} for no key update of u`;
}

export interface CalledAccount extends Pick<User, 'id' | 'displayName' | 'email' | 'state'> {}

export function accountsAmong(ids: readonly string[]) {
  return sql<CalledAccount>`select id, display_name as "displayName", email, state from identity.users where id = any (${ids}::uuid[])`;
}

/** Which text of the terms somebody accepted, and when; no row where they were asked for none. */
export function acceptedTerms(id: string) {
  return sql<{
    textVersion: string;
    at: string;
  }>`select terms_version as "textVersion", terms_accepted_at as at from identity.users where id = ${id} and terms_version is not null`;
}

export function confirmedAddress(id: string) {
  return sql<{
    email: string;
  }>`select email from identity.users where id = ${id} and state = 'active' and verified_at is not null`;
}

export function passwordHashOf(id: string) {
  return sql<{
    passwordHash: string | null;
  }>`select password_hash as "passwordHash" from identity.users where id = ${id}`;
}

/** Who can log in, or at least prove that they could: whoever waits to be erased takes that back by it. */
export const mayComeBack: readonly User['state'][] = ['active', 'deleting'];

/** Holds an account as it was proved: no row when its password or its state is another by now. */
export function holdAsProved(id: string, passwordHash: string | null, states: readonly User['state'][] = ['active']) {
  return sql<{ id: string }>`select id from identity.users
    where id = ${id} and state = any(${states}::text[]) and password_hash is not distinct from ${passwordHash}::text for no key update`;
}

/** Sets the password of an account that is open; null leaves it without one until its owner chooses one. */
export function setPassword(id: string, passwordHash: string | null) {
  return sql<User>`update identity.users set password_hash = ${passwordHash} where id = ${id} and state = 'active' returning ${columns}`;
}

/** Gives an open account another address; runs into `users_email_key` where somebody has it. */
export function setEmail(id: string, email: string) {
  return sql<User>`update identity.users set email = ${email} where id = ${id} and state = 'active' returning ${columns}`;
}

/** Removes what nobody ever confirmed at an address, for whoever has proved that it is theirs. */
export function dropClaimOf(email: string) {
  return [
    sql`delete from identity.tokens where user_id = (select id from identity.users where email = ${email} and state = 'pending')`,
    sql`delete from identity.users where email = ${email} and state = 'pending'`,
  ];
}

/** Some password that came from elsewhere as bcrypt and was not hashed anew yet; no row where there is none. */
export const anyImportedHash = sql<{
  passwordHash: string;
}>`select password_hash as "passwordHash" from identity.users where password_hash like '$2%' limit 1`;

/** Confirms a pending account; an account in any other state stays as it is. */
export function activateAccount(id: string) {
  return sql<User>`update identity.users set state = 'active', verified_at = now() where id = ${id} and state = 'pending' returning ${columns}`;
}

/** Opens an account that waits, with a password of its own; one in any other state stays as it is. */
export function openWithPassword(id: string, passwordHash: string) {
  return sql<User>`update identity.users set state = 'active', password_hash = ${passwordHash}, verified_at = now()
    where id = ${id} and state = 'pending' returning ${columns}`;
}

/** Whether somebody runs the installation; people who only have an account do not count. */
export const anyOperator = sql<{
  there: boolean;
}>`select exists (select from identity.users where platform_role = 'super_admin') as there`;

/** Lets one set-up at a time decide whether the installation is empty. */
export const lockSetUp = sql`select pg_advisory_xact_lock(7201127)`;

export function workspacesOf(userId: string) {
  return sql<
    Me['workspaces'][number]
  >`select id, kind, name, slug, role, status, sees_money as "seesMoney", holding, time_zone as "timeZone", currency,
      null::jsonb as support from app.workspaces_of(${userId})`;
}

/** The workspaces that a session looks into by a support grant. */
export function lookedInto(sessionId: string) {
  return sql<
    Me['workspaces'][number]
  >`select id, kind, name, slug, 'support' as role, status, true as "seesMoney", null::jsonb as holding,
      time_zone as "timeZone", currency, jsonb_build_object('grantId', grant_id, 'until', until) as support
    from app.looked_into(${sessionId}::uuid)`;
}

/** Whether a live session belongs to somebody who runs the platform. */
export function operatorOf(tokenHash: Buffer) {
  return sql<{ id: string }>`select u.id from identity.sessions s join identity.users u on u.id = s.user_id
    where s.token_hash = ${tokenHash}::bytea and s.revoked_at is null and s.expires_at > now() and u.state = 'active'
      and u.platform_role in ('super_admin', 'operator')`;
}
