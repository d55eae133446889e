drop function app.purge_workspace(uuid), app.tenant_tables();
drop function app.deleted_workspaces_of(uuid), app.invitations_for(uuid), app.name_of(uuid), app.people(), app.kept_slugs(), app.take_slug(text);
drop table workspaces.project_members, workspaces.project_teams, workspaces.projects, workspaces.team_members, workspaces.teams,
  workspaces.transfers, workspaces.invitation_letters, workspaces.invitations, workspaces.invitation_links;
delete from app.table_class where table_name in ('workspaces.project_members', 'workspaces.project_teams', 'workspaces.projects',
  'workspaces.team_members', 'workspaces.teams', 'workspaces.transfers', 'workspaces.invitation_letters', 'workspaces.invitations',
  'workspaces.invitation_links');
revoke insert, update (role), delete on workspaces.members from backline_app;

create or replace function app.workspaces_of(asking uuid)
returns table (id uuid, kind text, name text, slug text, role text, status text, sees_money boolean, time_zone text, currency text)
language sql stable security definer set search_path = ''
begin atomic
  select w.workspace_id, w.kind, w.name, g.slug, m.role, w.status,
    m.role in ('owner', 'admin', 'editor') or (m.role = 'member' and w.members_see_money), w.time_zone, w.currency
  from workspaces.members m
  join workspaces.workspaces w on w.workspace_id = m.workspace_id
  join workspaces.slugs g on g.workspace_id = w.workspace_id
  where m.user_id = asking and w.status in ('active', 'archived')
  order by w.kind = 'personal' desc, w.name, w.workspace_id;
end;
create or replace function app.slug_of(workspace uuid) returns text language sql stable security definer set search_path = ''
begin atomic
  select slug from workspaces.slugs where workspace_id = workspace;
end;

revoke insert, update on workspaces.slugs from backline_gate;
drop policy gate_keeps on workspaces.slugs;
drop policy gate_takes on workspaces.slugs;
delete from workspaces.slugs where kept_until is not null;
drop index workspaces.slugs_workspace_id_idx, workspaces.slugs_present;
alter table workspaces.slugs drop column kept_until, add constraint slugs_workspace_id_key unique (workspace_id);
alter table workspaces.workspaces drop constraint workspaces_money_as_set, drop column settings;
