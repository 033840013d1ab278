-- What administrators set over files and environment while the server runs.
create table runtime_settings (
  name       varchar(200) primary key,
  content    text not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(200) not null
);

-- Whoever changes settings changes this row first, so that changes come one after the other.
create table settings_version (
  version bigint not null
);
insert into settings_version (version) values (0);

create table setting_changes (
  id          uuid primary key,
  name        varchar(200) not null,
  old_content text,                  -- null: none was set
  new_content text,
  changed_at  timestamp with time zone not null,
  changed_by  varchar(200) not null,
  note        varchar(400),
  undoes      uuid                   -- the change that it took back
);
create index setting_changes_newest on setting_changes (changed_at desc, id desc);
create index setting_changes_of on setting_changes (name, changed_at desc, id desc);
