-- What people agreed to and what they took back: a row each time, appended and never changed, as proof.

-- Which text of the terms was accepted; nothing where nobody was asked.
alter table identity.users add column terms_version text;

create table privacy.consents (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users,
  purpose text not null,
  text_version text not null,
  state text not null check (state in ('granted', 'withdrawn')),
  source text not null check (source in ('registration', 'privacy_page')),
  at timestamptz not null default now(),
  -- The request in which it was said, or the event that told of it; from where that came, the audit log knows for its while.
  evidence text
);
create index on privacy.consents (user_id, purpose, at desc);
select app.protect('privacy.consents', 'user');
revoke update, delete on privacy.consents from backline_app, backline_system;
