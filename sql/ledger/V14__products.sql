-- What clients have of the bank's products, as far as a rule of the ledger goes by it. A product is the client's: its rule holds on
-- all of the client's accounts.
create table ledger.product (
    id              bigint generated always as identity primary key,
    customer        bigint      not null references ledger.customer,
    -- Its key in the catalogue.
    product         text        not null check (product ~ '^[a-z][a-z0-9-]{1,39}$'),
    -- 1 none, 2 no foreign fee.
    rule            smallint    not null check (rule in (1, 2)),
    -- Bank time: payments booked from then on, and before the end, go by the rule.
    from_at         timestamptz not null,
    until_at        timestamptz check (until_at >= from_at),
    -- The caller's keys: the same again opens and closes nothing twice.
    open_key        text        not null unique,
    close_key       text        unique,
    -- The journal's last position when it was opened: what stands behind it was decided with the rule.
    opened_position bigint      not null,
    opened_by       text        not null,
    opened_why      text        not null,
    closed_by       text,
    closed_why      text,
    -- journal_head.changes when it was opened or closed: a writer that stands at a lower one reads it.
    changes         bigint      not null,
    check ((until_at is null) = (close_key is null))
);
create unique index product_now on ledger.product (customer, product) where until_at is null;
create index product_changes on ledger.product (changes) where rule = 2;
create index product_customer on ledger.product (customer, id);
