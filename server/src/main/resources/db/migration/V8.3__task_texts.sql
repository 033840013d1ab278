-- What a task says, for searching: its turns' texts. Tasks of earlier versions are found by their request.
alter table tasks add column body text;
