-- A title's 400 characters may take two places each in H2, which counts as Java does.
alter table recordings alter column title set data type varchar(800);
