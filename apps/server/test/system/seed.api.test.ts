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

const countAll = `select (select count(*)::int from identity.users) as users, (select count(*)::int from workspaces.workspaces) as workspaces,
  (select count(*)::int from gigs.performances) as shows, (select count(*)::int from events.outbox) as told`;

test('two seeds of one day make the same band, beside a running server too, and a second one nothing', async () => {
  const folder = dataFolder();
  const server = await serve(folder);
  const { email, password } = await seedInto({}, folder);
  const [beside] = await askDatabase<{ content: string }>(folder, content);

  // The server has never been told of the account, and knows it.
  const answer = await fetch(`${server.origin}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(answer.status).toBe(200);

  const at = await testDatabase();
  await seedInto(outsideUrls(at));
  const client = new Client(at.superuser);
  await client.connect();
  const { rows } = await client.query<{ content: string }>(content);
  await client.end();
  expect(hashOf(rows[0]?.content)).toBe(hashOf(beside?.content));
  expect(beside?.content.length).toBeGreaterThan(50_000);

  const before = await askDatabase(folder, countAll);
  const again = await startProcess(folder, { program: 'cli/seed.ts' });
  expect(await again.code).toBe(0);
  expect(again.said()).toBe(`the demo band is here already (${email})\n`);
  expect(await askDatabase(folder, countAll)).toEqual(before);
  expect(await server.stop()).toBe(0);
});

function hashOf(text: string | undefined): string {
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}
