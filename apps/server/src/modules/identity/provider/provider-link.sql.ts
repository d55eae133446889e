import { sql } from '#platform/kernel';
import type { Profile } from './provider.ts';

export interface LinkRow {
  readonly id: string;
  readonly provider: string;
  readonly email: string | null;
  readonly linkedAt: string;
  readonly lastUsedAt: string | null;
}

/** Adds a link; no row where the provider's account opens one of ours already. */
export function insertLink(
  link: Profile & { readonly id: string; readonly userId: string; readonly provider: string },
) {
  return sql<{
    id: string;
  }>`insert into identity.provider_links (id, user_id, provider, issuer, subject, email)
    values (${link.id}, ${link.userId}, ${link.provider}, ${link.issuer}, ${link.subject}, ${link.email})
    on conflict do nothing returning id`;
}

export function linkedAccount({ issuer, subject }: Profile) {
  return sql<{
    userId: string;
  }>`select user_id as "userId" from identity.provider_links where issuer = ${issuer} and subject = ${subject}`;
}

/** Holds an account that a provider opens, for whoever it lets in; no row when either is no longer so. */
export function holdAsLinked(userId: string, { issuer, subject }: Profile) {
  return sql<{ id: string }>`update identity.provider_links l set last_used_at = now() from identity.users u
    where l.issuer = ${issuer} and l.subject = ${subject} and l.user_id = ${userId} and u.id = l.user_id and u.state = 'active'
    returning l.id`;
}

export function linksOf(userId: string) {
  return sql<LinkRow>`select id, provider, email, linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from identity.provider_links where user_id = ${userId} order by linked_at, id`;
}

/** Removes a link where something else opens the account too; no row where there is none, or nothing else. */
export function deleteLink(userId: string, id: string) {
  return sql<{ provider: string }>`delete from identity.provider_links l using identity.users u
    where l.user_id = ${userId} and l.id = ${id} and u.id = l.user_id
      and (u.password_hash is not null or exists (select from identity.provider_links o where o.user_id = l.user_id and o.id <> l.id))
    returning l.provider`;
}

/** Removes all links of an account, for its owner who takes it back. */
export function dropLinksOf(userId: string) {
  return sql`delete from identity.provider_links where user_id = ${userId}`;
}

/** Whether an account's own address was confirmed by its owner. */
export function isConfirmed(userId: string) {
  return sql<{ there: boolean }>`select verified_at is not null as there from identity.users where id = ${userId}`;
}
