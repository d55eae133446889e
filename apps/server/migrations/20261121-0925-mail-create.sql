create schema mail;
grant usage on schema mail to backline_system;

-- Letters that no mail server took. They open doors (links, codes): the system alone reads them, for an operator.
create table mail.mailbox (
  -- The id of the job that sent it: a letter sent twice lies here once.
  id uuid primary key,
  at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null,
  html text
);
create index on mail.mailbox (at desc);
select app.protect('mail.mailbox', 'platform');
