package dev.bankdesk.core.ledger;

import java.util.List;

/** Where the relay publishes to. */
public interface EventPublisher extends AutoCloseable {

    /**
     * Publishes all of them, in order and in one transaction, or throws; then some may have been published, and all are to be
     * published again.
     *
     * @throws RelayException where it did not work
     */
    void publish(List<JournalEvent> events);

    @Override
    void close();
}
