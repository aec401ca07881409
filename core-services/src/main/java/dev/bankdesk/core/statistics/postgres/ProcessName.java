package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.platform.ProcessNumber;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.SQLException;

/** This process's own name among those that run statistics of one bank: its next life takes the same, and with it its partitions. */
public final class ProcessName implements AutoCloseable {
    /** "stat" in ASCII. */
    static final int LOCKS = 0x73746174;

    private final ProcessNumber number;

    public ProcessName(Connect primary) {
        number = new ProcessNumber(primary::open, LOCKS);
    }

    /**
     * The name, which may be another one after the primary was away.
     *
     * @throws StatisticsUnavailable where the primary does not answer
     */
    public String get() {
        try {
            return "statistics-" + number.get();
        } catch (SQLException e) {
            throw new StatisticsUnavailable("no name for this process: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        number.close();
    }
}
