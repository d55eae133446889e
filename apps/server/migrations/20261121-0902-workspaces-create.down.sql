drop function app.slug_of(uuid), app.workspaces_of(uuid), app.enter(bytea, uuid), app.enter_as(uuid, uuid), app.enter_alone(bytea), app.enter_user(bytea);
drop schema workspaces cascade;
delete from app.table_class where table_name like 'workspaces.%';
