-- A campaign is drafted under a key of its drafter's: asked for again, it makes no second campaign.
alter table marketing.campaign add column key text check (length(key) between 1 and 80);
create unique index campaign_key on marketing.campaign (drafted_by, key) where key is not null;
create index campaign_event_campaign on marketing.campaign_event (campaign, id);
