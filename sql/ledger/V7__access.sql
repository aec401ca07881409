-- Who may use the gateway, their sessions, and who looked at whose data.
create schema access;

create table access.bank_user (
    name          text        primary key check (name ~ '^[a-z0-9][a-z0-9._-]{1,59}$'),
    -- A key of dev.bankdesk.core.banking.Role.
    role          text        not null,
    -- Whose accounts a client's user reaches; null for the bank's own people.
    customer      bigint      references ledger.customer,
    -- Argon2id with its parameters and salt, in the PHC string format; the password itself is stored nowhere.
    password_hash text        not null,
    created_at    timestamptz not null,
    -- Tries since the last one that succeeded; counted before the password is looked at.
    failures      integer     not null default 0,
    -- Until then no password opens it; infinity where an admin has locked it.
    locked_until  timestamptz,
    check ((role = 'client') = (customer is not null))
);

create table access.session (
    -- SHA-256 of the token: who reads this table cannot use what it holds.
    token_hash   bytea       primary key,
    user_name    text        not null references access.bank_user on delete cascade,
    began_at     timestamptz not null,
    -- Written at most every half minute, so that using a session is not a commit.
    last_used_at timestamptz not null,
    -- However busy it is.
    ends_at      timestamptz not null
);
create index session_user_name on access.session (user_name, began_at);

-- Each look of the bank's people at the data of one client, and each change of a user. Only ever added to; what is
-- older than the bank has to keep is deleted by days.
create table access.access_log (
    id          bigint      generated always as identity primary key,
    happened_at timestamptz not null,
    -- No reference: what a user did outlives the user.
    user_name   text        not null,
    role        text        not null,
    -- The name of the gateway's endpoint.
    action      text        not null,
    customer    bigint,
    account     bigint,
    -- What was asked for beside it, or whom a change of a user was about.
    detail      text        not null default ''
);
create index access_log_customer on access.access_log (customer, id) where customer is not null;
create index access_log_user on access.access_log (user_name, id);
create index access_log_happened on access.access_log (happened_at);
