-- Whose account a row is of; null: nobody's, as all that was made before accounts.
alter table tasks add column owner uuid;
alter table recordings add column owner uuid;
-- Whether everybody who is signed in sees it.
alter table recordings add column shared boolean default false not null;

create index tasks_own on tasks (owner, created_at desc, id desc);
create index recordings_own on recordings (owner, created_at desc, id desc);
create index recordings_shared on recordings (shared, created_at desc, id desc);
