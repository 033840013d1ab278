-- One set for H2 (PostgreSQL mode) and PostgreSQL.

-- db-scheduler's own table.
create table scheduled_tasks (
  task_name            varchar(250) not null,
  task_instance        varchar(250) not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean not null,
  picked_by            varchar(250),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures int,
  last_heartbeat       timestamp with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);

-- Made audio. The file has the same id.
create table recordings (
  id             uuid primary key,
  created_at     timestamp with time zone not null,
  title          varchar(400) not null,
  body           text not null,            -- the text, or the script as JSON
  kind           varchar(20) not null,     -- speech, script
  character_id   varchar(100),
  voice          varchar(200) not null,
  voice_name     varchar(200) not null,
  engine         varchar(40) not null,
  placeholder    boolean not null,
  device         varchar(2000) not null,   -- JSON
  seed           bigint not null,
  settings       varchar(4000) not null,   -- JSON: how it was asked for
  sample_rate_hz int not null,
  samples        bigint not null,
  bytes          bigint not null,
  compute_ms     bigint not null,
  watermark      boolean not null
);
create index recordings_newest on recordings (created_at desc, id);

-- A request's life.
create table tasks (
  id           uuid primary key,
  kind         varchar(20) not null,       -- speech, script
  status       varchar(20) not null,       -- queued, processing, completed, failed, cancelled
  client       varchar(200) not null,
  request      text not null,              -- JSON
  characters   int not null,
  priority     int not null,
  format       varchar(10) not null,
  progress     double precision not null,
  message      varchar(1000) not null,
  created_at   timestamp with time zone not null,
  updated_at   timestamp with time zone not null,
  started_at   timestamp with time zone,
  completed_at timestamp with time zone,
  attempts     int not null,
  engine       varchar(40),
  outcome      text,                       -- JSON: who spoke, on what, why
  error        text,                       -- JSON: a problem detail
  recording_id uuid
);
create index tasks_line on tasks (status, priority desc, created_at);
create index tasks_by_client on tasks (client, status);
create index tasks_newest on tasks (created_at desc);

create table idempotency_keys (
  client     varchar(200) not null,
  name       varchar(200) not null,
  digest     varchar(64) not null,
  task_id    uuid not null,
  expires_at timestamp with time zone not null,
  primary key (client, name)
);
