-- Who may read what in the marketing database, by the login of each role: the whole list, as sql/ledger has it for the books.
-- Runs as the owner of the tables at every start, behind the migrations. Nobody writes: no login is given more than select.
-- MarketingAccessIT has the same list from the other side.
do $$
declare
    -- What it is; who.
    allowed constant text[][] := array[
        ['marketing.product',            'banker analyst approver auditor admin'],
        ['marketing.campaign',           'banker analyst approver auditor'],
        ['marketing.campaign_event',     'banker analyst approver auditor'],
        ['marketing.campaign_use',       'banker analyst approver auditor'],
        ['marketing.campaign_day_use',   'banker analyst approver auditor'],
        ['marketing.decision_rules',     'banker analyst approver auditor'],
        ['marketing.decision',           'banker auditor'],
        ['marketing.offer',              'banker auditor'],
        ['marketing.offer_event',        'banker auditor'],
        ['marketing.offer_text',         'banker auditor'],
        ['marketing.consent',            'banker auditor'],
        ['marketing.consent_version',    'banker auditor'],
        ['marketing.holding',            'banker auditor'],
        ['marketing.answer_count',       'banker analyst auditor'],
        ['marketing.online_model',       'analyst auditor'],
        ['marketing.follow_position',    'banker analyst auditor admin'],
        ['marketing.settled_epoch',      'auditor admin'],
        ['public.flyway_schema_history', 'auditor admin']];
    logins constant text[] := array['client', 'banker', 'analyst', 'approver', 'auditor', 'admin', 'reporting'];
    entry text[];
    login text;
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
        foreach login in array string_to_array(entry[2], ' ') loop
            continue when to_regrole(login) is null;
            execute format('grant usage on schema %I to %I', split_part(entry[1], '.', 1), login);
            execute format('grant select on %s to %I', to_regclass(entry[1]), login);
        end loop;
    end loop;
    if to_regrole('marketing_reader') is not null then
        grant usage on schema marketing to marketing_reader;
        grant select on all tables in schema marketing to marketing_reader;
        alter default privileges in schema marketing grant select on tables to marketing_reader;
    end if;
end $$;
