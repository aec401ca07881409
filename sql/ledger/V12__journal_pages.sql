-- The journal once more, column by column, in pages of rows that never change again: what any question about many rows reads
-- (docs/decisions/0046). Pages follow each other without gap from position 1; what lies behind the last one is asked of the
-- journal itself. Written by the service `statistics`, each page once.
create table statistics.journal_page (
    first_position  bigint      primary key,
    last_position   bigint      not null,
    -- Booking times of the page's rows lie between these; rows come in order of position, not of booking.
    first_booked_at timestamptz not null,
    last_booked_at  timestamptz not null,
    -- Of the journal that it was read from.
    journal_epoch   integer     not null,
    -- What rows have in common, once each, in the layout of dev.bankdesk.core.statistics.PageCell.
    cells           bytea       not null,
    -- A number for each row, in the layout of dev.bankdesk.core.statistics.PackedNumbers: seconds since 1970 and microseconds
    -- of the booking time; the row's cell; the ordering customer, 0 without one; the merchant; the amount in minor units of
    -- the account's currency; in those of the reporting currency, 0 without a rate; in those of the currency that was paid
    -- in. The last two are empty in a page where all are equal to the first.
    booked_second   bytea       not null,
    booked_micro    bytea       not null,
    cell            bytea       not null,
    customer        bytea       not null,
    merchant        bytea       not null,
    amount          bytea       not null,
    reporting       bytea       not null,
    paid            bytea       not null
);
-- Beside the row, and as it is: a question reads only the columns that it needs, and spends no time on unpacking.
alter table statistics.journal_page
    alter column cells         set storage external,
    alter column booked_second set storage external,
    alter column booked_micro  set storage external,
    alter column cell          set storage external,
    alter column customer      set storage external,
    alter column merchant      set storage external,
    alter column amount        set storage external,
    alter column reporting     set storage external,
    alter column paid          set storage external;

-- How many rows a page holds. Pages that are written stay as they are.
insert into ledger.bank_setting (name, value) values ('statistics_page_rows', '65536');
