-- Letters that no mail server takes wait here for an operator to read: a mailbox for a machine of one's own.
create schema mail;
grant usage on schema mail to backline_system;

create table mail.mailbox (
  id uuid primary key,
  at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null
);
create index on mail.mailbox (at desc);
select app.protect('mail.mailbox', 'platform');
