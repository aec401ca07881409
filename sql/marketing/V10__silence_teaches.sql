-- Whether what an offer taught was a yes: a client who said nothing for a week taught a no, and may still accept.
alter table marketing.offer add column learned_yes boolean not null default false;
update marketing.offer set learned_yes = true where learned and state = 4;
create index offer_silent on marketing.offer (made_at) where state in (2, 3) and not learned;
