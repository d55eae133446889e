-- A key reaches as far as its holder, whatever role they hold: both doors read the same standing. Who stands behind a key is said
-- before it, in the place of a session.

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

create or replace function app.enter_key(hash bytea, workspace uuid, asking inet) returns text
language plpgsql security definer set search_path = '' as $$
declare
  key record;
  standing text;
  money text;
begin
  select k.workspace_id, k.id, k.scopes, k.ip_allow, k.revoked_at, least(k.expires_at, s.valid_until) as ends,
    coalesce(k.user_id, k.service_account_id) as holder, case when k.user_id is null then 'service' else 'user' end as kind,
    coalesce(u.state = 'active', a.disabled_at is null and a.deleted_at is null) as is_live
  into key
  from workspaces.api_key_secrets s
  join workspaces.api_keys k on k.workspace_id = s.workspace_id and k.id = s.key_id
  left join identity.users u on u.id = k.user_id
  left join workspaces.service_accounts a on a.workspace_id = k.workspace_id and a.id = k.service_account_id
  where s.secret_hash = hash;
  if not found then
    raise exception 'no such key' using errcode = 'BLK01';
  end if;
  if key.revoked_at is not null or not key.is_live then
    raise exception 'the key was revoked' using errcode = 'BLK02';
  end if;
  if key.ends <= now() then
    raise exception 'the key is too old' using errcode = 'BLK03';
  end if;
  if cardinality(key.ip_allow) > 0 and not coalesce(asking operator(pg_catalog.<<=) any (key.ip_allow), false) then
    raise exception 'the key does not work from here' using errcode = 'BLK04';
  end if;
  if key.workspace_id = workspace then
    standing := app.standing_in(workspace, key.holder);
  end if;
  if standing is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  money := case when split_part(standing, ' ', 2) = 'on' and key.scopes && array['money:read', 'money:write'] then 'on' else 'off' end;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', key.holder::text, true),
    set_config('app.sees_money', money, true);
  if split_part(standing, ' ', 3) = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return key.holder || ' key:' || key.id || ':' || key.kind || ':' || array_to_string(key.scopes, ',') || ' '
    || regexp_replace(standing, '^(\S+) \S+', '\1 ' || money);
end $$;
