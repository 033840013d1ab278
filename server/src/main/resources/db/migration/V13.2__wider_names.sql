-- Lengths are of characters as people count them; H2 counts those outside the basic plane twice.
alter table accounts alter column name set data type varchar(200);
alter table accounts alter column name_key set data type varchar(200);
alter table accounts alter column display_name set data type varchar(400);
alter table accounts alter column email set data type varchar(400);
alter table api_keys alter column name set data type varchar(200);
alter table invitations alter column note set data type varchar(400);
