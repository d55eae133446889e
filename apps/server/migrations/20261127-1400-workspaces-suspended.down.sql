drop index workspaces.workspaces_created_at_workspace_id_idx;
alter table workspaces.workspaces drop constraint workspaces_suspended_from;
alter table workspaces.workspaces drop column suspended_from;

create or replace function app.standing_in(workspace uuid, person uuid) returns text
language plpgsql stable set search_path = '' as $$
declare
  member record;
  sees_money boolean;
  besides text := '';
begin
  select m.id, m.role, m.role_id, m.holds_more, w.members_see_money, w.status into member
  from workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id
  where m.workspace_id = workspace and m.user_id = person and w.status in ('active', 'archived');
  if not found then
    -- A service account is no member, and holds nothing besides its role.
    return (select a.role || ' ' || case when a.role in ('admin', 'editor') or (a.role = 'member' and w.members_see_money) then 'on' else 'off' end
        || ' ' || w.status
      from workspaces.service_accounts a join workspaces.workspaces w on w.workspace_id = a.workspace_id
      where a.workspace_id = workspace and a.id = person and a.disabled_at is null and a.deleted_at is null
        and w.status in ('active', 'archived'));
  end if;
  if member.role_id is null then
    sees_money := member.role in ('owner', 'admin', 'editor') or (member.role = 'member' and member.members_see_money);
  else
    select r.money = 'always' or (r.money = 'if_shown' and member.members_see_money) into sees_money
    from workspaces.roles r where r.workspace_id = workspace and r.id = member.role_id;
  end if;
  if member.holds_more then
    besides := ' ' || app.held_by(workspace, member.id, member.role_id);
  end if;
  return member.role || ' ' || case when sees_money then 'on' else 'off' end || ' ' || member.status || besides;
end $$;

create or replace function app.enter_as(person uuid, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  standing constant text := app.standing_in(workspace, person);
begin
  if standing is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', person::text, true),
    set_config('app.sees_money', split_part(standing, ' ', 2), true);
  if split_part(standing, ' ', 3) = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return standing;
end $$;
create or replace function app.enter(token bytea, workspace uuid) returns text
language plpgsql security definer set search_path = '' as $$
declare
  entered text;
  is_member boolean;
  is_archived boolean;
  person uuid;
  standing text;
begin
  select s.user_id || ' ' || s.id || ' ' || m.role || ' ' || set_config('app.sees_money',
      case when m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money) then 'on' else 'off' end, true) || ' ' || w.status,
    m.role is not null and set_config('app.user_id', s.user_id::text, true) <> ''
      and set_config('app.workspace_id', w.workspace_id::text, true) <> '',
    w.status = 'archived', case when m.holds_more then s.user_id end
  into entered, is_member, is_archived, person
  from identity.sessions s
  join identity.users u on u.id = s.user_id
  left join (workspaces.members m join workspaces.workspaces w on w.workspace_id = m.workspace_id and w.status in ('active', 'archived'))
    on m.workspace_id = workspace and m.user_id = s.user_id
  where s.token_hash = token and s.revoked_at is null and s.expires_at > now() and u.state = 'active';
  if not found then
    raise exception 'no such session' using errcode = 'BL401';
  end if;
  if not is_member then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  if person is not null then
    standing := app.standing_in(workspace, person);
    perform set_config('app.sees_money', split_part(standing, ' ', 2), true);
    entered := split_part(entered, ' ', 1) || ' ' || split_part(entered, ' ', 2) || ' ' || standing;
  end if;
  if is_archived then
    -- The door of commands refuses by itself; this holds even where somebody forgets to ask.
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return entered;
end $$;

create or replace function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, status text, sees_money boolean, holding jsonb, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.status,
    app.shows_money(m.workspace_id, m.role, m.role_id, w.members_see_money),
    case when m.holds_more then nullif(app.held_by(m.workspace_id, m.id, m.role_id), '')::jsonb end, w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id and g.kept_until is null
  where m.user_id = asking and w.status in ('active', 'archived')
  order by w.kind = 'personal' desc, w.name, w.workspace_id;
end;

drop function app.refuses_work(uuid, uuid);
