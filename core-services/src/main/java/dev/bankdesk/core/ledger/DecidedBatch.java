package dev.bankdesk.core.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a batch comes to: written whole or not at all.
 *
 * @param rows in order of position, contiguous after the head
 * @param moved accounts whose balance changed, in order of their ids
 * @param givenBack what is given back now of the payments at these positions; empty in most batches
 * @param recordedAtMicros commit time of all rows, microseconds since 1970
 */
public record DecidedBatch(
        List<JournalRow> rows,
        List<NewKey> keys,
        Collection<Account> moved,
        Map<Long, GivenBack> givenBack,
        long lastPosition,
        long recordedAtMicros) {}
