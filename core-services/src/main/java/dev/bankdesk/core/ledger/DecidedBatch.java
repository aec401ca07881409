package dev.bankdesk.core.ledger;

import java.util.Collection;
import java.util.List;

/**
 * What a batch comes to: written whole or not at all.
 *
 * @param rows in order of position, contiguous after the head
 * @param moved accounts whose balance changed, in order of their ids
 * @param recordedAtMicros commit time of all rows, microseconds since 1970
 */
public record DecidedBatch(
        List<JournalRow> rows,
        List<NewKey> keys,
        Collection<Account> moved,
        long lastPosition,
        long recordedAtMicros) {}
