alter table marketing.offer
    -- The bank's time at which the product was closed while the ledger's answer to its opening was not noted yet; null else. The
    -- note goes by it.
    add column closed_at timestamptz;
