-- Imports: what was uploaded, how it is read, what came of it.
create schema transfer;
grant usage on schema transfer to backline_app, backline_system;

create table transfer.imports (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  -- Its uploader's alone: samples and bad cells show what the file says, private notes too.
  user_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state text not null default 'uploaded'
    check (state in ('uploaded', 'validating', 'ready', 'running', 'completed', 'failed', 'cancelled', 'rolled_back')),
  -- The file's name in our store, until it is no longer needed.
  file_id uuid,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  encoding text,
  inspection jsonb,
  options jsonb,
  report jsonb,
  progress jsonb,
  problem jsonb,
  result jsonb,
  -- The venues and songs that it added, for its undoing.
  made jsonb,
  job_id uuid,
  finished_at timestamptz,
  undo_until timestamptz,
  primary key (workspace_id, id)
);
create index on transfer.imports (workspace_id, created_at desc);
select app.protect('transfer.imports', 'tenant', 'own');
