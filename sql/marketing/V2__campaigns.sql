-- Campaigns in versions. What a version may become is decided in dev.bankdesk.core.marketing.campaign.Campaign; here stands
-- that nobody activates what he drafted, and that one version of a campaign runs at a time.
create sequence marketing.campaign_id as integer start 1;

create table marketing.campaign (
    id           integer     not null,
    version      integer     not null check (version > 0),
    product      text        not null,
    -- As dev.bankdesk.core.marketing.campaign.CampaignJson has them.
    terms        jsonb       not null,
    -- 1 draft, 2 active, 3 paused, 4 stopped.
    state        smallint    not null,
    -- Of the control group; the same in all versions.
    salt         text        not null,
    drafted_by   text        not null,
    drafted_at   timestamptz not null,
    activated_by text,
    activated_at timestamptz,
    primary key (id, version),
    check (activated_by <> drafted_by),
    check ((activated_by is null) = (activated_at is null)),
    check (state not in (2, 3) or activated_by is not null)
);
create unique index campaign_running on marketing.campaign (id) where state in (2, 3);

-- Who did what to it.
create table marketing.campaign_event (
    id          bigint generated always as identity primary key,
    campaign    integer     not null,
    version     integer     not null,
    -- The state that it came into.
    state       smallint    not null,
    who         text        not null,
    happened_at timestamptz not null,
    foreign key (campaign, version) references marketing.campaign
);

-- How many offers a campaign has made, over all versions: the row is locked by each offer, so that no limit is passed.
create table marketing.campaign_use (
    campaign      integer primary key,
    offers        bigint  not null default 0,
    -- The bank's day of the last offer, and how many were made on it.
    day           date    not null default date '0001-01-01',
    offers_on_day bigint  not null default 0
) with (fillfactor = 50);
