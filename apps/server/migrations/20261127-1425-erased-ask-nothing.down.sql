create or replace function app.refuses_work(person uuid, workspace uuid) returns text
language sql stable security definer set search_path = ''
begin atomic
  select case
    when exists (select from identity.users u where u.id = person and u.state in ('suspended', 'banned')) then 'account'
    when exists (select from workspaces.workspaces w where w.workspace_id = workspace and w.status = 'suspended') then 'workspace'
  end;
end;
