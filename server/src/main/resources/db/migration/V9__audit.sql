-- What was changed and by whom. Rows are only added; each hash covers its row and the hash before it.
create table audit_entries (
  number   bigint primary key,
  at       timestamp with time zone not null,
  actor    varchar(200) not null,
  subject  varchar(100) not null,
  means    varchar(20) not null,
  address  varchar(100) not null,
  action   varchar(100) not null,
  target   varchar(400) not null,
  outcome  int not null,
  detail   varchar(4000) not null,
  words    varchar(5200) not null, -- all that is searched, in lower case
  previous varchar(64) not null,
  hash     varchar(64) not null
);
create index audit_of_actor on audit_entries (actor, number);
create index audit_of_action on audit_entries (action, number);
create index audit_at on audit_entries (at);

-- The chain's end; whoever adds an entry holds this row.
create table audit_head (
  slot   int primary key,
  number bigint not null,
  hash   varchar(64) not null
);
