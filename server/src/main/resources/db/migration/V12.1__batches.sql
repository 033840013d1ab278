-- Many texts that are spoken one by one, each as a task of its own, below all other work.
create table batches (
  id         uuid primary key,
  owner      uuid,
  client     varchar(200) not null,
  name       varchar(200) not null,
  state      varchar(20) not null,   -- running, paused, completed, cancelled
  format     varchar(10) not null,
  total      int not null,
  characters bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at   timestamp with time zone
);
create index batches_own on batches (owner, created_at desc, id desc);
create index batches_newest on batches (created_at desc, id desc);
create index batches_state on batches (state);

create table batch_lines (
  id           uuid primary key,
  batch_id     uuid not null,
  number       int not null,
  state        varchar(20) not null, -- waiting, working, completed, failed, cancelled
  request      text not null,        -- what its task is asked for, JSON
  body         text not null,        -- what it says
  format       varchar(10) not null,
  file_name    varchar(200),
  characters   int not null,
  attempts     int not null,
  task_id      uuid,                 -- of the last attempt
  recording_id uuid,
  error        text,                 -- a problem detail, JSON
  updated_at   timestamp with time zone not null,
  unique (batch_id, number)
);
create index batch_lines_by_state on batch_lines (batch_id, state, number);
create index batch_lines_state on batch_lines (state);
create index batch_lines_task on batch_lines (task_id);
