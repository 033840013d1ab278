-- What a task's expected time follows from: how many turns it has, and the engine instance that will speak.
alter table tasks add column turns int default 1 not null;
alter table tasks add column instance varchar(200);

-- One's own tasks by state and by kind, in the order in which lists are read.
create index tasks_own_status on tasks (owner, status, created_at desc, id desc);
create index tasks_own_kind on tasks (owner, kind, created_at desc, id desc);
