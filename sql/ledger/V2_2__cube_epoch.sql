-- Which epoch of the journal a partition of the cube was filled under: a higher one (a forced promotion) may have taken
-- positions back, and the cube begins anew. What stands there already was filled under the first.
alter table statistics.cube_position add column journal_epoch integer not null default 0;
update statistics.cube_position set journal_epoch = 1;
