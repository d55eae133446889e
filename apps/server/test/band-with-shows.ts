import { sql } from '#platform/kernel';
import { make } from './make.ts';
import type { TestUser, TestWorkspace } from './make.ts';
import { testDatabase } from './test-database.ts';

/** A band whose every kind of row is there, some of it one person's alone. */
export interface BandWithShows extends TestWorkspace {
  readonly member: TestUser;
  readonly ids: Readonly<Record<'venue' | 'song' | 'list' | 'privateList' | 'profile' | 'show' | 'trashed', string>>;
}

/** Ana owns it, Ben is an editor and keeps a list and a note to himself. */
export async function bandWithShows(shows = 1): Promise<BandWithShows> {
  const band = await make.workspace({ name: 'The Examples' });
  const member = await make.member(band.id, 'editor');
  const { database } = await testDatabase();
  const id = () => crypto.randomUUID();
  const ids = {
    venue: id(),
    song: id(),
    list: id(),
    privateList: id(),
    profile: id(),
    show: id(),
    trashed: id(),
  };
  const w = band.id;
  const [ana, ben] = [band.owner.id, member.id];
  await database.asPlatform(async (db) => {
    await db.together([
      sql`insert into venues.venues (workspace_id, id, slug, name, city, created_by) values (${w}, ${ids.venue}, 'the-club', 'The Club', 'Vigo', ${ana})`,
      sql`insert into venues.venue_notes (workspace_id, id, stage_notes, created_by) values (${w}, ${ids.venue}, 'Stage is wet', ${ana})`,
      sql`insert into venues.venue_aliases (workspace_id, id, venue_id, place_key, created_by) values (${w}, ${id()}, ${ids.venue}, 'old club', ${ana})`,
      sql`insert into bands.songs (workspace_id, id, title, status, tags, created_by) values (${w}, ${ids.song}, 'Caf\u00e9 at Midnight', 'ready', '{slow,loud}', ${ben})`,
      sql`insert into bands.songs (workspace_id, id, title, status, deleted_at) values (${w}, ${ids.trashed}, 'Forgotten', 'learning', now())`,
      sql`insert into bands.song_texts (workspace_id, id, lyrics_chord_pro) values (${w}, ${ids.song}, '[C]Hello')`,
      sql`insert into bands.set_lists (workspace_id, id, name, visibility, notes, created_by) values (${w}, ${ids.list}, 'Summer', 'band', '', ${ana})`,
      sql`insert into bands.set_lists (workspace_id, id, name, visibility, notes, created_by) values (${w}, ${ids.privateList}, 'Secret plan of Ben', 'private', '', ${ben})`,
      sql`insert into bands.set_list_items (workspace_id, set_list_id, position, kind, song_id, notes, created_by)
        values (${w}, ${ids.list}, 'Zz', 'song', ${ids.song}, 'capo off', ${ana}), (${w}, ${ids.privateList}, 'Zz', 'song', ${ids.song}, 'hush of Ben', ${ben})`,
      sql`insert into gigs.profiles (workspace_id, id, user_id, name, instruments, genres, bio, links, marketing_efforts, visibility, created_by)
        values (${w}, ${ids.profile}, ${ben}, 'Ben on bass', '{bass}', '{}', '', '[]', '{}', 'workspace', ${ben})`,
      sql`insert into gigs.performances (workspace_id, id, profile_id, local_date, day_order, time_zone, duration_seconds, venue_id, venue_name, venue_city, status,
          set_list_id, set_count, song_count, notes, title, created_by)
        select ${w}, case when n = 1 then ${ids.show}::uuid else gen_random_uuid() end, ${ids.profile}, date '2026-01-01' + n, 1, 'UTC', 3600, ${ids.venue},
          'The Club', 'Vigo', 'played', ${ids.list}, 1, 1, 'went well', 'Show ' || n, ${ana} from generate_series(1, ${shows}) n`,
      sql`insert into gigs.performance_money (workspace_id, id, payment_amount, payment_currency, payment_status, created_by)
        select ${w}, id, 25000, 'EUR', 'paid', ${ana} from gigs.performances where workspace_id = ${w}`,
      sql`insert into gigs.performance_notes (workspace_id, performance_id, user_id, body, created_by) values (${w}, ${ids.show}, ${ben}, 'Ana was late', ${ben})`,
      sql`insert into gigs.played_items (workspace_id, performance_id, set_no, position, song_id, title, segue, created_by)
        select ${w}, id, 1, 1, ${ids.song}, 'Caf\u00e9 at Midnight', false, ${ana} from gigs.performances where workspace_id = ${w}`,
      sql`insert into bands.set_list_uses (workspace_id, id, set_list_id) values (${w}, ${ids.show}, ${ids.list})`,
    ]);
  });
  return { ...band, member, ids };
}
