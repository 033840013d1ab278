-- People's accounts.
create table accounts (
  id           uuid primary key,
  name         varchar(100) not null,
  name_key     varchar(100) not null unique, -- in small letters
  display_name varchar(200) not null,
  email        varchar(320),
  role         varchar(20) not null,         -- listener, editor, admin
  password     varchar(300),                 -- Argon2id with its salt; null: signs in elsewhere
  disabled     boolean not null,
  created_at   timestamp with time zone not null,
  last_sign_in timestamp with time zone
);
create index accounts_newest on accounts (created_at desc, id desc);

-- Who a person is at an OpenID provider.
create table external_identities (
  issuer  varchar(400) not null,
  subject varchar(255) not null,
  account uuid not null,
  primary key (issuer, subject)
);

-- Sign-ins that hold. Of the cookie only the digest is kept.
create table sessions (
  id         uuid primary key,
  token      varchar(64) not null unique,
  account    uuid not null,
  created_at timestamp with time zone not null,
  seen_at    timestamp with time zone not null,
  address    varchar(100) not null,
  agent      varchar(400) not null
);
create index sessions_of_account on sessions (account, created_at desc);
create index sessions_seen on sessions (seen_at);

-- Browsers in which somebody signed in once.
create table known_devices (
  token      varchar(64) not null,
  account    uuid not null,
  created_at timestamp with time zone not null,
  primary key (token, account)
);

create table invitations (
  id         uuid primary key,
  token      varchar(64) not null unique,
  role       varchar(20) not null,
  note       varchar(200) not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at    timestamp with time zone,
  used_by    uuid
);
create index invitations_newest on invitations (created_at desc, id desc);

-- Keys for programs. Of a key only the digest is kept, and its first letters for people.
create table api_keys (
  id                  uuid primary key,
  account             uuid not null,
  name                varchar(100) not null,
  prefix              varchar(20) not null,
  digest              varchar(64) not null unique,
  scopes              varchar(200) not null,
  created_at          timestamp with time zone not null,
  expires_at          timestamp with time zone,
  last_used_at        timestamp with time zone,
  requests_per_minute int,
  characters_per_day  bigint
);
create index api_keys_of_account on api_keys (account, created_at desc, id desc);

create table api_key_usage (
  api_key    uuid not null,
  used_on    date not null,
  characters bigint not null,
  primary key (api_key, used_on)
);
