alter table marketing.offer
    -- The bank's time at which the product was closed while the ledger's answer to its opening was not noted yet; null else. The
    -- note goes by it.
    add column closed_at timestamptz;

-- An offer that the channel has, and that ended without the client, is told to have ended.
alter table marketing.offer
    -- The machine's time at which the channel was told; null: it is told with the next, where the offer was sent.
    add column end_sent_at timestamptz;
-- Of what ended before nobody waits to hear.
update marketing.offer set end_sent_at = now() where state in (6, 7);
create index offer_end_to_send on marketing.offer (id) where sent_at is not null and end_sent_at is null and state in (6, 7);

-- The reason of the saving in French; the column beside it is the English one. Empty in offers before this version, which have it in
-- English alone.
alter table marketing.offer add column reason_fr text not null default '';
