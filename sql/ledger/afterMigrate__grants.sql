-- Who may read what in PostgreSQL, by the login of each role: the whole list. Runs as the owner of the tables at every start,
-- behind the migrations. What is not on the list is read by nobody but the services; what the list names and this bank does
-- not have (a login on a company's own server, a table of a part that is not there) is passed over.
-- Nobody writes: no login is given more than select.
-- Never on the list: access.bank_user (password hashes), access.session, card tokens, the keys of orders to come, reporting.word and .kind (the views read them).
-- StoreAccessIT has the same list from the other side, and tries everything else too.
do $$
declare
    -- What it is; columns where not all of them; who.
    allowed constant text[][] := array[
        ['ledger.journal',            '', 'banker auditor'],
        ['ledger.customer',           '', 'banker'],
        ['ledger.account',            'id, reference, customer, system_code, currency, floor_minor, state, balance_minor, card_last4, opened_on', 'banker'],
        ['ledger.merchant',           '', 'banker auditor'],
        ['ledger.source',             '', 'banker auditor admin'],
        ['ledger.rate',               '', 'banker auditor admin'],
        ['ledger.annotation',         '', 'banker auditor admin'],
        ['ledger.bank_setting',       '', 'banker auditor admin'],
        ['ledger.bank_clock',         '', 'banker auditor admin'],
        ['ledger.journal_head',       '', 'banker auditor admin'],
        ['ledger.journal_partition',  '', 'banker auditor admin'],
        ['ledger.relay_state',        '', 'banker auditor admin'],
        ['ledger.import',             '', 'auditor admin'],
        ['ledger.card_limit',         '', 'banker auditor'],
        ['ledger.product',            '', 'banker auditor'],
        ['ledger.account_history',    '', 'banker auditor'],
        ['ledger.standing_order',     'id, reference, account, counter_account, amount_minor, currency, purpose, first_day, last_day, rhythm, occurrence, attempt, try_on', 'banker'],
        ['ledger.standing_occurrence', '', 'banker'],
        ['ledger.tariff',             '', 'banker auditor admin'],
        ['ledger.month_end',          'month, started_at, ended_at', 'auditor admin'],
        ['ledger.month_booking',      '', 'banker auditor'],
        ['ledger.promotion',          '', 'auditor admin'],
        ['public.flyway_schema_history', '', 'auditor admin'],
        ['statistics.cube_position',  '', 'banker auditor admin'],
        ['statistics.cell_hour',      '', 'banker'],
        ['statistics.cell_day',       '', 'banker'],
        ['statistics.quarter_total',  '', 'banker'],
        ['statistics.merchant_day',   '', 'banker'],
        ['statistics.distinct_day',   '', 'banker'],
        ['statistics.journal_page',   '', 'banker'],
        ['behaviour.stand',           '', 'banker auditor admin'],
        ['behaviour.customer_day',    '', 'banker'],
        ['behaviour.customer_month',  '', 'banker'],
        ['behaviour.customer_rank',   '', 'banker'],
        ['access.access_log',         '', 'auditor'],
        ['reporting.transactions_v1', '', 'banker analyst approver auditor reporting'],
        ['reporting.accounts_v1',     '', 'banker analyst approver auditor reporting'],
        ['reporting.customers_v1',    '', 'banker analyst approver auditor reporting'],
        ['reporting.merchants_v1',    '', 'banker analyst approver auditor reporting'],
        ['reporting.daily_totals_v1', '', 'banker analyst approver auditor reporting'],
        ['reporting.monthly_category_v1', '', 'banker analyst approver auditor reporting'],
        ['reporting.rates_v1',        '', 'banker analyst approver auditor reporting'],
        ['reporting.as_of_v1',        '', 'banker analyst approver auditor reporting']];
    logins constant text[] := array['client', 'banker', 'analyst', 'approver', 'auditor', 'admin', 'reporting'];
    entry text[];
    login text;
    place text;
    old record;
begin
    -- Two programs that start together would change the same rows of the catalogue.
    perform pg_advisory_xact_lock(hashtext('bankdesk grants'));
    -- What an earlier version allowed ends here.
    for old in
        select distinct c.oid::regclass as name, r.rolname as login
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        left join pg_attribute a on a.attrelid = c.oid and a.attacl is not null
        cross join lateral aclexplode(c.relacl || a.attacl) acl
        join pg_roles r on r.oid = acl.grantee and r.rolname = any (logins)
        where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    loop
        execute format('revoke all on %s from %I', old.name, old.login);
    end loop;
    for old in
        select n.nspname as name, r.rolname as login
        from pg_namespace n cross join lateral aclexplode(n.nspacl) acl
        join pg_roles r on r.oid = acl.grantee and r.rolname = any (logins)
    loop
        execute format('revoke all on schema %I from %I', old.name, old.login);
    end loop;
    foreach entry slice 1 in array allowed loop
        continue when to_regclass(entry[1]) is null;
        foreach login in array string_to_array(entry[3], ' ') loop
            continue when to_regrole(login) is null;
            execute format('grant usage on schema %I to %I', split_part(entry[1], '.', 1), login);
            execute format('grant select%s on %s to %I',
                case when entry[2] = '' then '' else ' (' || entry[2] || ')' end, to_regclass(entry[1]), login);
        end loop;
    end loop;
    -- The services' own reading login: all of the books and statistics, nothing of users and sessions. Partitions come later.
    if to_regrole('reader') is not null then
        foreach place in array array['ledger', 'statistics', 'behaviour', 'reporting', 'public'] loop
            continue when to_regnamespace(place) is null;
            execute format('grant usage on schema %I to reader', place);
            execute format('grant select on all tables in schema %I to reader', place);
            execute format('alter default privileges in schema %I grant select on tables to reader', place);
        end loop;
        if to_regclass('access.access_log') is not null then
            grant usage on schema access to reader;
            grant select on access.access_log to reader;
        end if;
    end if;
end $$;
