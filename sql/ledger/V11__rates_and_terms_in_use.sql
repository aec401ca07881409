-- Raised by every change of the rates in the same transaction: ledger processes that see another number read the rates again.
create table ledger.rate_version (
    only_one boolean primary key default true check (only_one),
    version  bigint  not null
);
insert into ledger.rate_version (version) values (0);

create function ledger.rates_changed() returns trigger language plpgsql as $$
begin
    update ledger.rate_version set version = version + 1;
    return null;
end $$;

create trigger rates_changed after insert or update or delete or truncate on ledger.rate
    for each statement execute function ledger.rates_changed();

-- The settings that the journal was begun with. Under others its days and its amounts in the reporting currency would be a mix.
create table ledger.journal_terms (
    only_one           boolean primary key default true check (only_one),
    zone               text    not null,
    reporting_currency text    not null
);
