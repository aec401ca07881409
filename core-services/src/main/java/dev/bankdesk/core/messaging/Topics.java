package dev.bankdesk.core.messaging;

import java.util.Set;

/** The topics of a bank, and how records find their partition. */
public final class Topics {
    public static final String TRANSACTIONS = "transactions";
    public static final String STATISTICS = "statistics";
    public static final String DEAD_LETTERS = "dead-letters";

    /** To clients: what they are offered, and what became of their answers. */
    public static final String OFFERS = "offers";

    /** Back from clients. */
    public static final String OFFER_RESPONSES = "offer-responses";

    /** Every one that a bank needs. */
    public static final Set<String> ALL = Set.of(TRANSACTIONS, STATISTICS, DEAD_LETTERS, OFFERS, OFFER_RESPONSES);

    /** More partitions serve more statistics and marketing processes; the number is fixed when a bank is made. */
    public static final int PARTITIONS = 4;

    private Topics() {}

    /** The partition of a customer; all of a customer's records are in one. Fibonacci hashing spreads consecutive ids. */
    public static int partitionOf(long customer, int partitions) {
        return (int) Long.remainderUnsigned((customer * 0x9E3779B97F4A7C15L) >>> 17, partitions);
    }
}
