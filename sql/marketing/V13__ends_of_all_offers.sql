-- The end of an offer is told also where its sending is not noted: a sending that failed may have arrived.
drop index marketing.offer_end_to_send;
create index offer_end_to_send on marketing.offer (id) where end_sent_at is null and state in (6, 7);
