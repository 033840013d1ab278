-- Settings of speech that a person keeps under a name. owner null: of those without an account.
create table presets (
  id         uuid primary key,
  owner      uuid,
  name       varchar(200) not null,
  settings   varchar(4000) not null,  -- JSON
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create index presets_own_name on presets (owner, name, id);
create index presets_own on presets (owner, created_at desc, id desc);

-- What a person's page looks and works like. person: an account's id, or nobody.
create table preferences (
  person     varchar(40) primary key,
  body       text not null,           -- a JSON object
  updated_at timestamp with time zone not null
);
