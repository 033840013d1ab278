-- How long recordings are, for sorting and filtering, whatever their sample rate.
alter table recordings add column length_us bigint default 0 not null;
update recordings set length_us = samples * 1000000 / sample_rate_hz;
drop index recordings_own_length;
drop index recordings_length;

-- For each order in which lists are read, of one's own and of all; H2 reads an index forwards alone.
create index recordings_own_length on recordings (owner, length_us, id);
create index recordings_own_longest on recordings (owner, length_us desc, id desc);
create index recordings_own_title_last on recordings (owner, title desc, id desc);
create index recordings_own_oldest on recordings (owner, created_at, id);
create index recordings_length on recordings (length_us, id);
create index recordings_longest on recordings (length_us desc, id desc);
create index recordings_title_last on recordings (title desc, id desc);
create index recordings_oldest on recordings (created_at, id);

-- For filters that few recordings fit.
create index recordings_character on recordings (character_id, id);
create index recordings_engine on recordings (engine, id);
create index recordings_kind on recordings (kind, id);
create index recordings_favourite on recordings (favourite, id);

create index audit_of_outcome on audit_entries (outcome, number);

create index tasks_own_oldest on tasks (owner, created_at, id);
create index tasks_own_status_oldest on tasks (owner, status, created_at, id);
create index tasks_oldest on tasks (created_at, id);
create index tasks_status_oldest on tasks (status, created_at, id);
create index tasks_changed_last on tasks (updated_at desc, id desc);
create index tasks_longest on tasks (characters desc, id desc);
create index tasks_last_priority on tasks (priority desc, id desc);
