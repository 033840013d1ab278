alter table recordings add column favourite boolean default false not null;

-- One for each order in which lists are read.
create index recordings_own_title on recordings (owner, title, id);
create index recordings_own_length on recordings (owner, samples, id);
create index recordings_title on recordings (title, id);
create index recordings_length on recordings (samples, id);
create index tasks_own_changed on tasks (owner, updated_at);
