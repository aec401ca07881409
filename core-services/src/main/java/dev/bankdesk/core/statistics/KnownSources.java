package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.BitSet;
import java.util.function.Predicate;

/** Sources that the ledger has named, which it does before it books the first row of one. Asks once for each. For one thread. */
final class KnownSources {
    private final SourceNames sources;
    private final Predicate<String> ledgerKnows;
    private final BitSet known = new BitSet();

    KnownSources(SourceNames sources, Predicate<String> ledgerKnows) {
        this.sources = sources;
        this.ledgerKnows = ledgerKnows;
    }

    /** Counted, a record of another source would be none that the journal has. */
    void require(TransactionCursor record) throws PoisonRecord {
        if (!known.get(record.source)) {
            String name = sources.name(record.source);
            if (!ledgerKnows.test(name)) {
                sources.forget(record.source);
                throw new PoisonRecord("the ledger knows no source \"" + name + "\"");
            }
            known.set(record.source);
        }
    }
}
