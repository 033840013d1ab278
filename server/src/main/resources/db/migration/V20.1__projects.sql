-- Long texts and dialogues in the making. owner null: of those without an account.
create table projects (
  id         uuid primary key,
  owner      uuid,
  kind       varchar(20) not null,
  name       varchar(400) not null,
  document   text not null,           -- JSON, the page's own, in ASCII
  version    bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone -- can be brought back for a while
);
create index projects_own on projects (owner, updated_at desc, id desc);
create index projects_own_oldest on projects (owner, updated_at, id);
create index projects_deleted on projects (deleted_at);
