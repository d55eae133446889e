-- A check of a column is read anew from its text by every statement that writes to the table; that of a domain is kept by
-- the session. For one show with its money the checks cost more than storing it, so here they stand in domains.
create domain gigs.day_order as integer check (value between 1 and 50);
create domain gigs.clock_time as text check (value ~ '^([01]\d|2[0-3]):[0-5]\d$');
create domain gigs.show_seconds as integer check (value between 60 and 86400);
create domain gigs.venue_type as text check (value in ('bar', 'restaurant', 'concert_hall', 'festival', 'private_event', 'other'));
create domain gigs.show_title as text check (length(value) between 1 and 200);
create domain gigs.show_status as text check (value in ('booked', 'played', 'cancelled'));
create domain gigs.audience_size as integer check (value between 0 and 1000000);
create domain gigs.set_count as integer check (value between 0 and 50);
create domain gigs.song_count as integer check (value >= 0);
create domain gigs.rating as integer check (value between 1 and 5);
create domain gigs.show_notes as text check (length(value) <= 10000);
create domain gigs.minor_units as bigint check (value between 0 and 10000000000000);
create domain gigs.currency as text check (value ~ '^[A-Z]{3}$');
create domain gigs.payment_status as text check (value in ('pending', 'partial', 'paid', 'written_off'));
create domain gigs.fee_type as text check (value in ('flat', 'guarantee_plus_percent', 'versus', 'door', 'tips_only', 'unpaid'));
create domain gigs.expenses as jsonb check (jsonb_typeof(value) = 'array');

drop trigger fill_search on gigs.performances;
alter table gigs.performances
  drop constraint performances_day_order_check,
  drop constraint performances_start_time_check,
  drop constraint performances_duration_seconds_check,
  drop constraint performances_own_venue_type_check,
  drop constraint performances_title_check,
  drop constraint performances_status_check,
  drop constraint performances_audience_size_check,
  drop constraint performances_set_count_check,
  drop constraint performances_song_count_check,
  drop constraint performances_rating_check,
  drop constraint performances_notes_check,
  alter day_order type gigs.day_order,
  alter start_time type gigs.clock_time,
  alter duration_seconds type gigs.show_seconds,
  alter own_venue_type type gigs.venue_type,
  alter title type gigs.show_title,
  alter status type gigs.show_status,
  alter audience_size type gigs.audience_size,
  alter set_count type gigs.set_count,
  alter song_count type gigs.song_count,
  alter rating type gigs.rating,
  alter notes type gigs.show_notes;
create trigger fill_search before insert or update of title, venue_name, venue_city, venue_region, venue_country, local_date, notes
  on gigs.performances for each row execute function gigs.fill_search();

alter table gigs.performance_money
  drop constraint performance_money_payment_amount_check,
  drop constraint performance_money_payment_currency_check,
  drop constraint performance_money_payment_status_check,
  drop constraint performance_money_fee_type_check,
  drop constraint performance_money_tips_amount_check,
  drop constraint performance_money_tips_currency_check,
  drop constraint performance_money_merch_amount_check,
  drop constraint performance_money_merch_currency_check,
  drop constraint performance_money_expenses_check,
  drop constraint performance_money_check,
  drop constraint performance_money_check1,
  drop constraint performance_money_check2,
  -- What concerns two columns stays with the table, in one piece.
  add constraint whole_amounts check (
    (payment_amount is null) = (payment_currency is null) and (tips_amount is null) = (tips_currency is null)
    and (merch_amount is null) = (merch_currency is null)),
  alter payment_amount type gigs.minor_units,
  alter payment_currency type gigs.currency,
  alter payment_status type gigs.payment_status,
  alter fee_type type gigs.fee_type,
  alter tips_amount type gigs.minor_units,
  alter tips_currency type gigs.currency,
  alter merch_amount type gigs.minor_units,
  alter merch_currency type gigs.currency,
  alter expenses type gigs.expenses;

-- A search path of its own costs a trigger about as much as what it does. These run with the rights of whoever calls them and
-- name every schema, and nobody who calls them may make anything that could stand in for what they name.
alter function app.stamp() reset search_path;
alter function gigs.fill_search() reset search_path;
alter function gigs.count_added() reset search_path;
alter function gigs.count_changed() reset search_path;
alter function gigs.count_removed() reset search_path;

-- The door of every request, in one look-up: session, person, membership and workspace at once.
create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  entered text;
  is_member boolean;
begin
  select s.user_id || ' ' || s.id || ' ' || m.role || ' ' || set_config('app.sees_money',
      case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, true),
    m.role is not null and set_config('app.user_id', s.user_id::text, true) <> ''
      and set_config('app.workspace_id', w.workspace_id::text, true) <> ''
  into entered, is_member
  from identity.sessions s
  join identity.users u on u.id = s.user_id
  left join (workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id and w.status = 'active')
    on m.workspace_id = workspace and m.user_id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  if not is_member then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  return entered;
end $$;
