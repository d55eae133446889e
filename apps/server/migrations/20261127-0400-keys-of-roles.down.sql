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
    return null;
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
  money text;
begin
  select k.workspace_id, k.id, k.scopes, k.ip_allow, k.revoked_at, least(k.expires_at, s.valid_until) as ends,
    coalesce(k.user_id, k.service_account_id) as holder, case when k.user_id is null then 'service' else 'user' end as kind,
    coalesce(u.state = 'active', a.disabled_at is null and a.deleted_at is null) as is_live,
    coalesce(m.role, a.role) as role, w.status, w.members_see_money
  into key
  from workspaces.api_key_secrets s
  join workspaces.api_keys k on k.workspace_id = s.workspace_id and k.id = s.key_id
  left join workspaces.workspaces w on w.workspace_id = k.workspace_id and w.status in ('active', 'archived')
  left join identity.users u on u.id = k.user_id
  left join workspaces.members m on m.workspace_id = k.workspace_id and m.user_id = k.user_id
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
  if key.workspace_id <> workspace or key.status is null or key.role is null then
    raise exception 'no such workspace' using errcode = 'BL404';
  end if;
  money := case when (key.role in ('owner', 'admin', 'editor') or (key.role = 'member' and key.members_see_money))
    and key.scopes && array['money:read', 'money:write'] then 'on' else 'off' end;
  perform set_config('app.workspace_id', workspace::text, true), set_config('app.user_id', key.holder::text, true),
    set_config('app.sees_money', money, true);
  if key.status = 'archived' then
    perform set_config('transaction_read_only', 'on', true);
  end if;
  return concat_ws(' ', key.holder, '-', key.role, money, key.status, key.id, key.kind, array_to_string(key.scopes, ','));
end $$;
