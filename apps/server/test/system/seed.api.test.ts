import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '#test';
import { askDatabase, dataFolder } from './data-folder.ts';
import { outsideUrls } from './outside-urls.ts';
import { seedInto } from './seed-into.ts';
import { serve, startProcess } from './server-process.ts';

/** All that the demo band is, without the ids and times that differ from one seed to the next. */
const content = `select jsonb_build_object(
  'shows', (select jsonb_agg(jsonb_build_array(p.local_date, p.day_order, p.start_time, p.starts_at, p.time_zone, p.duration_seconds,
      p.venue_name, p.venue_city, p.venue_type, p.status, p.audience_size, p.rating, p.set_count,
      to_jsonb(m) - '{workspace_id,id,fmeta,created_by,created_at,updated_at,expenses}'::text[],
      (select jsonb_agg(e - 'id' order by at) from jsonb_array_elements(m.expenses) with ordinality as x (e, at)),
      (select jsonb_agg(jsonb_build_array(i.set_no, i.position, i.title, i.segue) order by i.set_no, i.position)
        from gigs.played_items i where i.performance_id = p.id)) order by p.local_date, p.day_order)
    from gigs.performances p left join gigs.performance_money m on m.id = p.id),
  'songs', (select jsonb_agg(to_jsonb(s) - '{workspace_id,id,fmeta,created_by,created_at,updated_at}'::text[] order by s.title) from bands.songs s),
  'venues', (select jsonb_agg(jsonb_build_array(v.name, v.slug, v.city, v.country, v.type) order by v.slug) from venues.venues v),
  'planned', (select jsonb_agg(jsonb_build_array(i.kind, i.title, i.position) order by i.position) from bands.set_list_items i)
)::text as content`;

/** Every place of the demo with the clock that its shows go by. */
const clocks = `select distinct venue_country as country, time_zone as zone from gigs.performances order by 1`;

const countAll = `select (select count(*)::int from identity.users) as users, (select count(*)::int from workspaces.workspaces) as workspaces,
  (select count(*)::int from gigs.performances) as shows, (select count(*)::int from events.outbox) as told`;

/** Rows while a seed has its account and not yet its band, and while it is writing the band. */
const isReserved = `select 1 from workspaces.workspaces`;
const isFilling = `select 1 from pg_locks where locktype = 'advisory' and classid = 0 and objid = 7201129 and granted`;

const leftBehind = `select (select count(*)::int from gigs.performances) as shows, (select count(*)::int from bands.songs) as songs,
  (select count(*)::int from gigs.profiles) as profiles, (select count(*)::int from identity.users where state = 'active') as open`;

test(
  'two seeds of one day make the same band, beside a running server too, and a second one nothing',
  { timeout: 120_000 },
  async () => {
    const folder = dataFolder();
    const server = await serve(folder);
    const { email, password } = await seedInto({}, folder);
    const [beside] = await askDatabase<{ content: string }>(folder, content);

    // The server has never been told of the account, and knows it.
    expect(await logIn(server, email, password)).toBe(200);

    const at = await testDatabase();
    const client = new Client(at.superuser);
    await client.connect();
    await client.query('select pg_advisory_lock(7201129)');
    const second = await startProcess(dataFolder(), { program: 'cli/seed.ts', env: outsideUrls(at) });
    expect(await second.code).toBe(1);
    expect(second.complained()).toEqual(['backline: another seed is at work; wait until it is done']);
    await client.query('select pg_advisory_unlock(7201129)');
    await seedInto(outsideUrls(at));
    const { rows } = await client.query<{ content: string }>(content);
    await client.end();
    expect(hashOf(rows[0]?.content)).toBe(hashOf(beside?.content));
    expect(beside?.content.length).toBeGreaterThan(50_000);
    expect(await askDatabase(folder, clocks)).toEqual([
      { country: 'DE', zone: 'Europe/Berlin' },
      { country: 'ES', zone: 'Europe/Madrid' },
      { country: 'GB', zone: 'Europe/London' },
    ]);

    const before = await askDatabase(folder, countAll);
    const again = await startProcess(folder, { program: 'cli/seed.ts' });
    expect(await again.code).toBe(0);
    expect(again.said()).toBe(`the demo band is here already (${email})\n`);
    expect(await askDatabase(folder, countAll)).toEqual(before);
    expect(await server.stop()).toBe(0);
  },
);

test('a seed that is killed leaves no band, and the next one makes it whole', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  for (const isReached of [isReserved, isFilling]) {
    const seeding = await startProcess(folder, { program: 'cli/seed.ts' });
    await expect
      .poll(async () => await askDatabase(folder, isReached), { timeout: 30_000, interval: 5 })
      .toHaveLength(1);
    await seeding.kill();
    expect(seeding.said()).toBe('');
    await expect.poll(async () => await askDatabase(folder, isFilling), { timeout: 30_000 }).toEqual([]);
    expect(await askDatabase(folder, leftBehind)).toEqual([{ shows: 0, songs: 0, profiles: 0, open: 0 }]);
  }
  const { email, password } = await seedInto({}, folder);
  expect(await logIn(server, email, password)).toBe(200);
  expect(await askDatabase(folder, countAll)).toMatchObject([{ users: 1, workspaces: 1 }]);
  expect(await askDatabase(folder, leftBehind)).toMatchObject([{ songs: 16, profiles: 1, open: 1 }]);
  expect(await server.stop()).toBe(0);
});

async function logIn(server: { readonly origin: string }, email: string, password: string): Promise<number> {
  const answer = await fetch(`${server.origin}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return answer.status;
}

function hashOf(text: string | undefined): string {
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}
