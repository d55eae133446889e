import { sql } from '../apps/server/src/platform/kernel/index.ts';

export function insertPerson(id: string, email: string, tokenHash: Buffer) {
  return [
    sql`insert into identity.users (id, email, display_name, state, terms_accepted_at, verified_at)
      values (${id}, ${email}, 'Bench musician', 'active', now(), now())`,
    sql`insert into identity.sessions (user_id, token_hash, expires_at, expires_at_latest)
      values (${id}, ${tokenHash}::bytea, now() + interval '7 days', now() + interval '30 days')`,
  ];
}

export function insertWithPassword(id: string, email: string, passwordHash: string) {
  return sql`insert into identity.users (id, email, display_name, state, terms_accepted_at, verified_at, password_hash)
    values (${id}, ${email}, 'Bench musician', 'active', now(), now(), ${passwordHash})`;
}

/** Somebody with a client that may refresh its tokens. */
export function insertClient(userId: string, sessionId: string, email: string, refreshHash: Buffer) {
  return [
    sql`insert into identity.users (id, email, display_name, state, terms_accepted_at, verified_at)
      values (${userId}, ${email}, 'Bench musician', 'active', now(), now())`,
    sql`insert into identity.sessions (id, user_id, kind, token_hash, expires_at, expires_at_latest)
      values (${sessionId}, ${userId}, 'client', ${refreshHash}::bytea, now() + interval '30 days', now() + interval '30 days')`,
    sql`insert into identity.refresh_tokens (token_hash, user_id, session_id) values (${refreshHash}::bytea, ${userId}, ${sessionId})`,
  ];
}

export function insertMember(workspaceId: string, userId: string) {
  return sql`insert into workspaces.members (workspace_id, user_id, role) values (${workspaceId}, ${userId}, 'viewer')`;
}

/** So many workspaces more, each with its owner, and people enough for nine others in each. */
export function insertCrowd(count: number) {
  return [
    sql`insert into identity.users (id, email, display_name, state, terms_accepted_at, verified_at)
      select gen_random_uuid(), 'crowd-' || n || '@example.org', 'Crowd', 'active', now(), now() from generate_series(1, 10 * ${count}::int) n`,
    sql`insert into workspaces.workspaces (workspace_id, kind, name, time_zone, currency, created_by, members_see_money, settings)
      select uuidv7(), 'band', 'Crowd ' || n, 'UTC', 'USD', u.id, false, '{}'::jsonb
      from generate_series(1, ${count}::int) n join identity.users u on u.email = 'crowd-' || n || '@example.org'`,
  ];
}

/** What a workspace of the crowd has from the start, nine members besides its owner, and venues. */
export function fillCrowd(count: number) {
  return [
    sql`insert into workspaces.slugs (slug, workspace_id)
      select lower(replace(name, ' ', '-')), workspace_id from workspaces.workspaces where name like 'Crowd %'`,
    sql`insert into workspaces.members (workspace_id, user_id, role)
      select workspace_id, created_by, 'owner' from workspaces.workspaces where name like 'Crowd %'`,
    sql`insert into workspaces.members (workspace_id, user_id, role)
      select w.workspace_id, u.id, 'member' from generate_series(1, 9 * ${count}::int) n
      join identity.users u on u.email = 'crowd-' || ${count}::int + n || '@example.org'
      join workspaces.workspaces w on w.name = 'Crowd ' || 1 + (n - 1) / 9`,
    sql`insert into venues.venues (workspace_id, slug, name, city, country, time_zone, created_by)
      select w.workspace_id, 'venue-' || n, 'Venue ' || n, 'City ' || n, 'US', 'America/New_York', w.created_by
      from workspaces.workspaces w cross join generate_series(1, 20) n where w.name like 'Crowd %'`,
  ];
}

export const analyzeWorkspaces = () =>
  ['identity.users', 'workspaces.workspaces', 'workspaces.members', 'venues.venues'].map((table) =>
    plainStatement(`analyze ${table}`),
  );

export function insertVenues(workspaceId: string, userId: string, count: number) {
  return sql<{ id: string }>`insert into venues.venues (workspace_id, slug, name, city, country, time_zone, created_by)
    select ${workspaceId}, 'venue-' || n, 'Venue ' || n, 'City ' || n % 20, 'US', 'America/New_York', ${userId}
    from generate_series(1, ${count}::int) n returning id`;
}

export function insertShows(workspaceId: string, userId: string, from: number, to: number) {
  return sql`insert into gigs.performances (workspace_id, local_date, day_order, start_time, time_zone, starts_at,
      duration_seconds, venue_id, venue_name, venue_city, venue_country, title, status, audience_size, set_count, song_count,
      notes, created_by)
    select ${workspaceId}, d.date, 1 + n / 12000, '20:00', 'America/New_York',
      (d.date + time '20:00') at time zone 'America/New_York', 5400, v.id, v.name, v.city, v.country, 'Show ' || n, 'played',
      n % 900, case when n % 100 = 0 then 1 else 0 end, case when n % 100 = 0 then 10 else 0 end, '', ${userId}
    from generate_series(${from}::int, ${to}::int - 1) n
    cross join lateral (select current_date - 1 - n % 12000 as date) d
    join lateral (select id, name, city, country from venues.venues
      where workspace_id = ${workspaceId} and slug = 'venue-' || 1 + n % 50) v on true`;
}

export function insertShowMoney(workspaceId: string) {
  return sql`insert into gigs.performance_money (workspace_id, id, payment_amount, payment_currency, payment_status, created_by)
    select workspace_id, id, 10000 + audience_size * 100, 'USD', 'paid', created_by
    from gigs.performances where workspace_id = ${workspaceId}`;
}

export function insertPlayedItems(workspaceId: string) {
  return sql`insert into gigs.played_items (workspace_id, performance_id, set_no, position, title, segue, created_by)
    select p.workspace_id, p.id, 1, n, 'Song ' || n, false, p.created_by
    from gigs.performances p cross join generate_series(1, 10) n
    where p.workspace_id = ${workspaceId} and p.song_count = 10`;
}

export function someShowIds(workspaceId: string) {
  return sql<{
    id: string;
  }>`select id from gigs.performances where workspace_id = ${workspaceId} order by md5(id::text) limit 2000`;
}

/** Takes row-level security off the tables of the log, or puts it back. */
export function rowSecurity(state: 'on' | 'off') {
  const verb = state === 'on' ? 'enable' : 'disable';
  return tablesOfTheLog.map((table) => plainStatement(`alter table ${table} ${verb} row level security`));
}

/** Fresh statistics; autovacuum would come to it by itself in a minute. */
export const analyzeLog = () => tablesOfTheLog.map((table) => plainStatement(`analyze ${table}`));

const tablesOfTheLog = ['performances', 'performance_money', 'performance_notes', 'played_items'].map(
  (table) => `gigs.${table}`,
);

/** Names of tables are no parameters. */
function plainStatement(text: string) {
  return { name: `bench_${text.replaceAll(/\W|level|security/g, '')}`, text, values: [] };
}

/** Audit entries as commands leave them, spread over workspaces. */
export function addEntries(workspaceIds: readonly string[], count: number) {
  return sql`insert into audit.entries (workspace_id, actor_id, actor_type, action, subject_type, subject_id, category, request_id)
    select (${workspaceIds}::uuid[])[1 + n % ${workspaceIds.length}::integer], gen_random_uuid(), 'user', 'song.updated', 'song',
      gen_random_uuid()::text, 'content', gen_random_uuid()::text from generate_series(1, ${count}::integer) n`;
}

/** How long entries since a moment waited for their seal, in milliseconds. */
export function sealDelays(since: Date) {
  return sql<{ p50: number; p99: number; count: number }>`select count(*),
      coalesce(percentile_cont(0.5) within group (order by ms), 0) as p50, coalesce(percentile_cont(0.99) within group (order by ms), 0) as p99
    from (
      select extract(epoch from s.sealed_at - e.at)::double precision * 1000 as ms
      from audit.entries e join audit.seal s on s.workspace_id = e.workspace_id and s.entry_id = e.id where e.at >= ${since}
    ) waited`;
}

/** Makes a transaction one that others may have to wait for. */
export const takeTransactionId = sql`select pg_current_xact_id()`;
