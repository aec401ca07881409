-- What happened beside the payments and explains a curve: a server was away, an import ran, the clock stood still.
-- Written where the thing itself is written, in its transaction (triggers), so that no writer can forget it; read by the
-- history on the replica.
create table ledger.annotation (
    id           bigint generated always as identity primary key,
    -- Bank time.
    happened_at  timestamptz not null,
    -- Of dev.bankdesk.core.banking.Happening.
    kind         smallint    not null,
    -- Name of the server or of the import; empty for the clock.
    subject      text        not null default '',
    -- Machine time that it lasted; null where it is a moment.
    lasted       interval,
    -- Of the bank clock from then on; null for everything else.
    speed        double precision
);
create index annotation_happened on ledger.annotation (happened_at);

-- The bank's time at a moment of the machine's; a bank without a clock runs in the machine's time.
create function ledger.bank_time(machine timestamptz) returns timestamptz language sql stable as $$
    select coalesce((select bank_anchor + (machine - machine_anchor) * speed from ledger.bank_clock), machine)
$$;

create function ledger.note_import() returns trigger language plpgsql as $$
begin
    if new.ended_at is null and (tg_op = 'INSERT' or old.ended_at is not null) then
        insert into ledger.annotation (happened_at, kind, subject) values (ledger.bank_time(now()), 2, new.name);
    elsif tg_op = 'UPDATE' and new.ended_at is not null and old.ended_at is null then
        insert into ledger.annotation (happened_at, kind, subject, lasted)
        values (ledger.bank_time(now()), 3, new.name, new.ended_at - new.started_at);
    end if;
    return null;
end $$;
create trigger note_import after insert or update on ledger.import
    for each row execute function ledger.note_import();

-- A clock that stands is anchored anew by whoever plays on it: it stands since the anchor of the first standing.
alter table ledger.bank_clock add column standing_since timestamptz;

-- The demo sets its clock twice a second and changes its speed with the hours: only what a reader of a curve must know is
-- noted, a clock that stood for a while and a speed that is another order of magnitude.
create function ledger.note_clock() returns trigger language plpgsql as $$
begin
    new.standing_since := case
        when new.speed > 0 then null
        when old.speed > 0 or new.bank_anchor <> old.bank_anchor then new.machine_anchor
        else coalesce(old.standing_since, old.machine_anchor) end;
    if old.speed = 0 and new.speed > 0 then
        if new.machine_anchor - coalesce(old.standing_since, old.machine_anchor) >= interval '10 seconds' then
            insert into ledger.annotation (happened_at, kind, lasted, speed)
            values (new.bank_anchor, 4, new.machine_anchor - coalesce(old.standing_since, old.machine_anchor), new.speed);
        end if;
    elsif old.speed > 0 and new.speed > 0 and (new.speed >= old.speed * 10 or new.speed <= old.speed / 10) then
        insert into ledger.annotation (happened_at, kind, speed) values (new.bank_anchor, 5, new.speed);
    end if;
    return new;
end $$;
create trigger note_clock before update on ledger.bank_clock
    for each row execute function ledger.note_clock();
