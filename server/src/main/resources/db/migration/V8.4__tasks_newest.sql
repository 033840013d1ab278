-- In the order in which the index of texts is made.
create index tasks_newest_id on tasks (created_at desc, id desc);
