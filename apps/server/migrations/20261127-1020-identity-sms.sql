-- A phone that codes are sent to, as a second factor; its number lies sealed where the seed of an app does.
alter table identity.factors drop constraint factors_kind_check;
alter table identity.factors add constraint factors_kind_check check (kind in ('totp', 'sms'));
-- Of a phone, the last digits of its number: what its owner is shown.
alter table identity.factors add column hint text;

-- Codes that were sent, or wait to be: each is for one number, one purpose, and the session or log-in that asked.
create table identity.sms_codes (
  id uuid primary key,
  user_id uuid not null references identity.users,
  -- The phone as it was then: another one takes another code.
  factor_id uuid not null,
  purpose text not null check (purpose in ('set_up', 'second_factor', 'step_up')),
  bound_to text not null,
  -- Six digits are guessed from a hash at once, so they are sealed; null until the message is written.
  code_sealed bytea,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Taken, or given up for a newer one.
  used_at timestamptz
);
create index on identity.sms_codes (user_id, created_at);
create index on identity.sms_codes (created_at);
select app.protect('identity.sms_codes', 'platform');
