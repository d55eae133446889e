-- How somebody likes to have it. Only what they chose is kept: what is usual may change.
create table identity.preferences (
  user_id uuid primary key references identity.users,
  chosen jsonb not null check (jsonb_typeof(chosen) = 'object' and pg_column_size(chosen) < 8192),
  updated_at timestamptz not null default now()
);
select app.protect('identity.preferences', 'user');
revoke delete on identity.preferences from backline_app;
