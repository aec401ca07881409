-- The marketing database: what is offered, to whom it was decided to offer it, and what came of it. A database of its own,
-- so that no login of the books reaches it and none of its own reaches the books; customers and payments stand in it as the
-- numbers that the ledger gives them.
create schema marketing;

-- What the bank can offer, in versions: the terms that a decision was made by stay as they were. What is offered now is the
-- row without an end.
create table marketing.product (
    key        text        not null check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
    version    integer     not null check (version > 0),
    -- As the catalogue's file has them (docs/marketing.md).
    terms      jsonb       not null,
    began_at   timestamptz not null,
    ended_at   timestamptz,
    primary key (key, version)
);
create unique index product_now on marketing.product (key) where ended_at is null;
