-- How far the topic went where the relay stands, partition by partition: Kafka does not wait for its disk, and PostgreSQL
-- does, so after a power cut the place alone may lie beyond what the topic still has. Null until a relay has noted it.
alter table ledger.relay_state
    -- Kafka's id of the topic: another one is another topic.
    add column topic          text,
    -- Behind the last record of each partition.
    add column next_offsets   bigint[],
    -- Journal position of the last record of each partition; 0 none yet, -1 dropped by age.
    add column last_positions bigint[];
