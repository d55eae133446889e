-- Backups of a workspace, when they are made by themselves, and how they are put back.
create table transfer.backups (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('by_hand', 'daily', 'weekly', 'monthly', 'before_replace')),
  state text not null default 'queued' check (state in ('queued', 'running', 'ready', 'failed', 'expired')),
  progress real not null default 0 check (progress between 0 and 1),
  -- Nobody, where the timetable asked for it.
  created_by uuid,
  job_id uuid not null,
  is_encrypted boolean not null,
  -- The key that its passphrase was stretched into, until the file is written.
  key_sealed bytea,
  -- The file's name in our store, until it goes.
  file_id uuid,
  bytes bigint,
  counts jsonb,
  problem jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  expires_at timestamptz,
  -- Who may fetch the file now: that somebody would is noted first.
  opened_by uuid,
  opened_until timestamptz,
  primary key (workspace_id, id)
);
create unique index backups_at_work on transfer.backups (workspace_id) where state in ('queued', 'running') and kind = 'by_hand';
create index on transfer.backups (workspace_id, created_at desc);
select app.protect('transfer.backups', 'tenant');

create table transfer.schedules (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  daily boolean not null,
  weekly boolean not null,
  monthly boolean not null,
  key_sealed bytea,
  primary key (workspace_id, id),
  unique (workspace_id)
);
select app.protect('transfer.schedules', 'tenant');

create table transfer.restores (
  workspace_id uuid not null references workspaces.workspaces,
  id uuid not null default uuidv7(),
  created_by uuid not null,
  state text not null default 'uploaded'
    check (state in ('uploaded', 'validating', 'ready', 'running', 'completed', 'failed', 'cancelled', 'rolled_back')),
  -- The backup that is kept here, or the file that was uploaded or unlocked.
  backup_id uuid,
  file_id uuid,
  file_name text not null,
  bytes bigint not null,
  -- The key that its passphrase was stretched into, until it is unlocked.
  key_sealed bytea,
  inspection jsonb,
  options jsonb,
  report jsonb,
  progress jsonb,
  problem jsonb,
  safety_backup_id uuid,
  new_workspace_id uuid,
  kept_at_undo integer,
  job_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  undo_until timestamptz,
  primary key (workspace_id, id)
);
create index on transfer.restores (workspace_id, created_at desc);
select app.protect('transfer.restores', 'tenant');

-- What a restore does to each row, and with before and after how it is undone. For the system alone: money and what is one
-- person's own lie here side by side.
create table transfer.restore_rows (
  workspace_id uuid not null,
  restore_id uuid not null,
  entity text not null,
  id uuid not null,
  -- create, change, remove: done. same, question, invalid, withheld: not done, and why.
  act text not null default 'new'
    check (act in ('new', 'create', 'change', 'remove', 'same', 'question', 'invalid', 'withheld', 'kept')),
  before jsonb,
  after jsonb,
  primary key (workspace_id, restore_id, entity, id),
  foreign key (workspace_id, restore_id) references transfer.restores on delete cascade
);
select app.protect('transfer.restore_rows', 'tenant');
revoke all on transfer.restore_rows from backline_app;
