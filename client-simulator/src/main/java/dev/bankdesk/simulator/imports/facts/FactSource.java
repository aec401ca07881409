package dev.bankdesk.simulator.imports.facts;

import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.simulator.imports.text.TextFile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A file of one format, with what lies beside it. It is read twice: once to survey it, once to book it. */
public interface FactSource {
    /** The file whose rows these are; rejects are named after it. */
    TextFile file();

    /** The zone in which the file's local times were read. */
    ZoneId zone();

    /** Names of the columns that each {@link SourceRow} holds. */
    List<String> columns();

    /** Tells every row from the start, in the file's order. */
    void read(RowHandler handler);

    /**
     * The customers with their accounts, known after {@link #read}; references are the source's own.
     *
     * @param firstDays the first day on which the rows name each account
     */
    List<NewCustomer> customers(Map<String, LocalDate> firstDays);

    /** True where the file tells spending only, so that each account is funded by one named opening entry. */
    boolean funded();

    /** What a reader of the report has to know: what the file left open, what was compared and found. */
    List<String> remarks();
}
