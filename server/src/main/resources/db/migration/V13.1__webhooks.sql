-- Addresses that people want to be told of ended work. owner null: of those without an account.
create table webhooks (
  id              uuid primary key,
  owner           uuid,
  url             varchar(2000) not null,
  description     varchar(400) not null,
  events          varchar(400) not null,   -- separated by commas; * is all
  secret          varchar(100) not null,   -- signing needs it as it is
  active          boolean not null,
  failures        int not null,            -- one after the other, until now
  failing_since   timestamp with time zone,
  retry_at        timestamp with time zone, -- nothing is sent before, after a failure
  disabled_at     timestamp with time zone,
  disabled_reason varchar(400),
  dropped         bigint not null,         -- too many waited
  last_at         timestamp with time zone,
  last_status     int,
  last_error      varchar(400),
  created_at      timestamp with time zone not null,
  updated_at      timestamp with time zone not null
);
create index webhooks_own on webhooks (owner, created_at desc, id desc);
create index webhooks_newest on webhooks (created_at desc, id desc);

create table webhook_deliveries (
  id         uuid primary key,
  webhook_id uuid not null,
  event      varchar(40) not null,
  subject    uuid,                          -- the task that it is about
  body       text not null,                 -- what is sent, JSON
  state      varchar(20) not null,          -- waiting, delivered, failed
  attempts   int not null,
  created_at timestamp with time zone not null,
  next_at    timestamp with time zone,
  ended_at   timestamp with time zone,
  status     int,
  error      varchar(400),
  took_ms    int
);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, state, next_at);
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, created_at desc, id desc);
create index webhook_deliveries_old on webhook_deliveries (created_at);

-- db-scheduler's table for them: a webhook's deliveries go one after the other.
create table webhook_executions (
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
create index webhook_executions_due on webhook_executions (execution_time);
create index webhook_executions_heartbeat on webhook_executions (last_heartbeat);
