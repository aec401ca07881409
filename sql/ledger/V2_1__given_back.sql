-- What refunds and a reversal have given back of a payment so far: written with them under the journal's lock, and never
-- read or written by a batch without any. `./bankdesk verify` adds it up again from the journal.
create table ledger.given_back (
    -- The payment's position.
    position          bigint  primary key,
    -- Of refunds that count in the account's currency, and of a reversal.
    in_account_minor  bigint  not null,
    -- Of refunds that were asked in the currency that the payee asked in; of no other unit than those.
    in_original_minor bigint  not null,
    reversed          boolean not null
);

insert into ledger.given_back (position, in_account_minor, in_original_minor, reversed)
select o.position,
       coalesce(sum(r.amount_minor) filter (where r.kind = 13 or r.original_currency is distinct from o.original_currency
           or o.original_currency is null), 0),
       coalesce(sum(r.original_minor) filter (where r.kind = 12 and r.original_currency = o.original_currency), 0),
       bool_or(r.kind = 13)
from ledger.journal r join ledger.journal o on o.position = r.parent_position
where r.kind in (12, 13) and r.decline_reason = 0
group by o.position;
