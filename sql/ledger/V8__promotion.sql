-- Each time that a standby became the primary. Written by the supervisor before anybody else may write on the new primary.
create table ledger.promotion (
    id          bigint generated always as identity primary key,
    promoted_at timestamptz not null default now(),
    -- 'planned', 'forced', 'by itself'.
    how         text        not null,
    -- Of the journal from then on.
    epoch       integer     not null,
    -- The last position that the new primary had.
    position    bigint      not null,
    -- Positions that the old primary had beyond it; null where nobody can tell, or has not looked yet.
    lost        bigint,
    -- Its row in ledger.annotation.
    annotation  bigint
);

-- Also for servers elsewhere that are promoted by hand: with raise = true where the standby may not have had all, before the
-- services are let in.
create function ledger.promoted(how text, raise boolean) returns ledger.promotion language plpgsql as $$
declare
    noted ledger.promotion;
begin
    delete from ledger.bank_setting where name = 'standby_unpromotable';
    insert into ledger.annotation (happened_at, kind, subject) values (ledger.bank_time(now()), 6, how)
        returning id into noted.annotation;
    update ledger.journal_head set epoch = journal_head.epoch + case when raise then 1 else 0 end,
           changes = changes + 1
        returning journal_head.epoch, journal_head.position into noted.epoch, noted.position;
    insert into ledger.promotion (how, epoch, position, lost, annotation)
        values (promoted.how, noted.epoch, noted.position, case when raise then null else 0 end, noted.annotation)
        returning * into noted;
    return noted;
end $$;

create function ledger.promotion_lost(counted bigint, positions bigint) returns void language sql as $$
    update ledger.promotion set lost = positions where id = counted;
    update ledger.annotation a
       set subject = p.how || coalesce(', ' || positions || ' positions lost', ', nobody can tell what was lost')
      from ledger.promotion p where p.id = counted and a.id = p.annotation;
$$;
