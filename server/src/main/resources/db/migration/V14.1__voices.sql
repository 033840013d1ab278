-- Voices that are cloned from recordings. Each node keeps them as folders too, for its engines.
create table cloned_voices (
  id             uuid primary key,
  voice_id       varchar(40) not null unique,
  owner          uuid,
  shared         boolean default false not null,
  hidden         boolean default false not null,
  place          int default 0 not null,
  name           varchar(240) not null,
  gender         varchar(20) not null,
  description    varchar(2000) not null,
  transcript     varchar(4000) not null,
  tags           varchar(8000) not null,      -- a JSON array
  colour         varchar(7) not null,
  consent        boolean not null,
  consent_words  varchar(2000),               -- null: none was written down, as by the command line
  consent_by     varchar(400),
  consent_at     timestamp with time zone,
  seconds        double precision not null,
  loudness_lufs  double precision not null,
  recording_hash varchar(64) not null,
  created_at     timestamp with time zone not null
);
create index cloned_voices_newest on cloned_voices (created_at desc, id desc);
create index cloned_voices_by_name on cloned_voices (name, id);
create index cloned_voices_own on cloned_voices (owner, created_at desc, id desc);

-- Recordings that were sent and that no voice is made of yet.
create table voice_uploads (
  id         uuid primary key,
  owner      uuid,
  seconds    double precision not null,
  created_at timestamp with time zone not null
);

-- The audio of a voice or an upload, in pieces.
create table voice_audio (
  holder uuid not null,
  piece  int not null,
  body   bytea not null,
  primary key (holder, piece)
);
