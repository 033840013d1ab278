-- How a recording was made, as JSON, complete enough to make it again; null: by an earlier version.
alter table recordings add column recipe text;

-- Deleted by somebody who may still undo it; null: not deleted.
alter table recordings add column deleted_at timestamp with time zone;
create index recordings_deleted on recordings (deleted_at);

-- Tags as JSON for reading, and a row each for finding, in small letters.
alter table recordings add column tags varchar(2000) default '[]' not null;
create table recording_tags (
  recording_id uuid not null references recordings (id) on delete cascade,
  tag          varchar(100) not null,
  primary key (recording_id, tag)
);
create index recording_tags_by_tag on recording_tags (tag, recording_id);
create index recordings_own_character on recordings (owner, character_id, created_at desc, id desc);
create index recordings_own_engine on recordings (owner, engine, created_at desc, id desc);
create index recordings_own_favourite on recordings (owner, favourite, created_at desc, id desc);
