package dev.bankdesk.core.marketing.postgres;

import dev.bankdesk.core.marketing.MarketingUnavailable;
import dev.bankdesk.core.platform.ProcessNumber;
import java.sql.SQLException;

/** This process's own name among those that follow the transactions of one bank: its next life takes the same, and with it its partitions. */
public final class MemberName implements AutoCloseable {
    /** "mark" in ASCII. */
    private static final int LOCKS = 0x6d61726b;

    private final ProcessNumber number;

    public MemberName(MarketingPrimary primary) {
        number = new ProcessNumber(primary::open, LOCKS);
    }

    /**
     * The name, which may be another one after the primary was away.
     *
     * @throws MarketingUnavailable where the primary does not answer
     */
    public String get() {
        try {
            return "marketing-" + number.get();
        } catch (SQLException e) {
            throw new MarketingUnavailable("no name for this process: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        number.close();
    }
}
