-- Whose the recordings' folder is: one row, made at the first start. moved_to: where the tables went.
create table installation (
  slot       int primary key,
  id         uuid not null,
  created_at timestamp with time zone not null,
  checked_at timestamp with time zone not null,
  moved_to   varchar(2000)
);

-- How often a task was begun, how often that failed, and how often the process died over it.
alter table tasks rename column attempts to starts;
alter table tasks add column failures int default 0 not null;
alter table tasks add column crashes int default 0 not null;

-- The files' name, without their endings; null: the id. Each attempt at a task has files of its own.
alter table recordings add column file varchar(100);
create index recordings_bytes on recordings (bytes);

-- Recordings that somebody deleted: what is left of their files is deleted too, never adopted.
create table deleted_recordings (
  id         uuid primary key,
  deleted_at timestamp with time zone not null
);

-- A script's turns that are spoken. Their audio is in an unfinished file of the attempt that made them.
create table task_parts (
  task_id        uuid not null references tasks (id) on delete cascade,
  number         int not null,
  file           varchar(100) not null,
  byte_from      bigint not null,
  byte_to        bigint not null,
  sample_rate_hz int not null,
  spoken         text not null,             -- JSON: who spoke, when words are heard
  made_at        timestamp with time zone not null,
  primary key (task_id, number)
);
create index idempotency_keys_by_task on idempotency_keys (task_id);
