alter function app.stamp() set search_path = '';
alter function gigs.fill_search() set search_path = '';
alter function gigs.count_added() set search_path = '';
alter function gigs.count_changed() set search_path = '';
alter function gigs.count_removed() set search_path = '';

create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  person uuid;
  session uuid;
begin
  select s.user_id, s.id into person, session
  from identity.sessions s join identity.users u on u.id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  return person || ' ' || session || ' ' || app.enter_as(person, workspace);
end $$;

drop trigger fill_search on gigs.performances;
alter table gigs.performances
  alter day_order type integer,
  alter start_time type text,
  alter duration_seconds type integer,
  alter own_venue_type type text,
  alter title type text,
  alter status type text,
  alter audience_size type integer,
  alter set_count type integer,
  alter song_count type integer,
  alter rating type integer,
  alter notes type text,
  add check (day_order between 1 and 50),
  add check (start_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add check (duration_seconds between 60 and 86400),
  add check (own_venue_type in ('bar', 'restaurant', 'concert_hall', 'festival', 'private_event', 'other')),
  add check (length(title) between 1 and 200),
  add check (status in ('booked', 'played', 'cancelled')),
  add check (audience_size between 0 and 1000000),
  add check (set_count between 0 and 50),
  add check (song_count >= 0),
  add check (rating between 1 and 5),
  add check (length(notes) <= 10000);
create trigger fill_search before insert or update of title, venue_name, venue_city, venue_region, venue_country, local_date, notes
  on gigs.performances for each row execute function gigs.fill_search();

alter table gigs.performance_money
  drop constraint whole_amounts,
  alter payment_amount type bigint,
  alter payment_currency type text,
  alter payment_status type text,
  alter fee_type type text,
  alter tips_amount type bigint,
  alter tips_currency type text,
  alter merch_amount type bigint,
  alter merch_currency type text,
  alter expenses type jsonb,
  add check (payment_amount between 0 and 10000000000000),
  add check (payment_currency ~ '^[A-Z]{3}$'),
  add check (payment_status in ('pending', 'partial', 'paid', 'written_off')),
  add check (fee_type in ('flat', 'guarantee_plus_percent', 'versus', 'door', 'tips_only', 'unpaid')),
  add check (tips_amount between 0 and 10000000000000),
  add check (tips_currency ~ '^[A-Z]{3}$'),
  add check (merch_amount between 0 and 10000000000000),
  add check (merch_currency ~ '^[A-Z]{3}$'),
  add check (jsonb_typeof(expenses) = 'array'),
  add check ((payment_amount is null) = (payment_currency is null)),
  add check ((tips_amount is null) = (tips_currency is null)),
  add check ((merch_amount is null) = (merch_currency is null));

drop domain gigs.day_order, gigs.clock_time, gigs.show_seconds, gigs.venue_type, gigs.show_title, gigs.show_status,
  gigs.audience_size, gigs.set_count, gigs.song_count, gigs.rating, gigs.show_notes, gigs.minor_units, gigs.currency,
  gigs.payment_status, gigs.fee_type, gigs.expenses;
