-- What cloned voices are heard with: sentences that are spoken once a voice is made. Their audio is in voice_audio.
create table voice_samples (
  id         uuid primary key,
  voice      uuid not null,                       -- cloned_voices.id
  number     int not null,
  body       varchar(500) not null,
  state      varchar(20) not null,                -- waiting, making, ready, failed
  tries      int default 0 not null,
  engine     varchar(40),
  seconds    double precision,
  updated_at timestamp with time zone not null,
  unique (voice, number)
);
create index voice_samples_line on voice_samples (state, updated_at);
