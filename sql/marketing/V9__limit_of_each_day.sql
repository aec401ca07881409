-- How many offers a campaign has made on each of the bank's days, over all versions. Orders are dated up to a day ahead, so two days
-- are open at a time, and what is counted on one says nothing of the other. Changed by who holds the campaign's row of campaign_use.
create table marketing.campaign_day_use (
    campaign integer not null,
    day      date    not null,
    offers   bigint  not null check (offers > 0),
    primary key (campaign, day)
) with (fillfactor = 50);

-- The day that was counted until now.
insert into marketing.campaign_day_use (campaign, day, offers)
select campaign, day, offers_on_day from marketing.campaign_use where offers_on_day > 0;

-- The day before it may still be open, and its count was given up. The bank's zone is not known here: all count that were of that day
-- in any zone, so that its limit is not passed. It may make fewer offers for what is left of it.
insert into marketing.campaign_day_use (campaign, day, offers)
select u.campaign, u.day - 1, count(*)
  from marketing.campaign_use u join marketing.offer o on o.campaign = u.campaign
 where u.offers_on_day > 0
   and o.made_at >= ((u.day - 1) + time '00:00') at time zone 'UTC' - interval '14 hours'
   and o.made_at < (u.day + time '00:00') at time zone 'UTC' + interval '12 hours'
 group by u.campaign, u.day;

alter table marketing.campaign_use drop column day, drop column offers_on_day;
