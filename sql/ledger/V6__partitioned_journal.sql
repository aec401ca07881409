-- The journal in partitions by range of position: an index is as deep as its partition, and what is old can leave as a file.
-- The rows so far become the first partition as they are: their file is read once, and not written.

-- Every partition, in order and without a gap. The ledger makes the next ones long before they are needed; there is no
-- default partition, since a row in one would have to be moved before its place could be made.
create table ledger.journal_partition (
    first_position  bigint primary key,
    -- Exclusive.
    end_position    bigint not null unique check (end_position > first_position),
    -- Booking times that it holds, once all its positions are written and nothing in it changes any more; null until then.
    -- Questions about a range of booking time leave the others out.
    first_booked_at timestamptz,
    last_booked_at  timestamptz
);

-- Rows of a new partition. Made ones keep their range.
insert into ledger.bank_setting (name, value) values ('journal_partition_rows', '5000000');

do $$
declare
    rows_each constant bigint := (select value::bigint from ledger.bank_setting where name = 'journal_partition_rows');
    -- The first bound behind everything that was written.
    bound constant bigint := ((select position from ledger.journal_head) / rows_each + 1) * rows_each + 1;
    old record;
begin
    alter table ledger.journal rename to journal_from_1;
    for old in select indexname as name from pg_indexes where schemaname = 'ledger' and tablename = 'journal_from_1' loop
        execute format(
            'alter index ledger.%I rename to %I', old.name, 'journal_from_1_' || regexp_replace(old.name, '^journal_', ''));
    end loop;
    -- With whatever columns, checks and indexes the journal has by now.
    create table ledger.journal (like ledger.journal_from_1 including all) partition by range (position);
    -- Indexes that are equal to the journal's own are taken over, not built.
    execute format('alter table ledger.journal attach partition ledger.journal_from_1 for values from (1) to (%s)', bound);
    insert into ledger.journal_partition (first_position, end_position) values (1, bound);
end $$;
