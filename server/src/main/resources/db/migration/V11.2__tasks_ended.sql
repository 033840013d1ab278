-- The overview counts what ended lately; clearing up finds what ended long ago.
create index tasks_ended on tasks (completed_at);
