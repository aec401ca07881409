package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.MonthEnd;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due by the bank's clock, in the order of its days. */
public final class ClockWork {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWork.class);

    private final StandingOrderRun standingOrders;
    private final MonthEnd monthEnd;
    private final BankTime time;
    private final ZoneId zone;
    private final DueTrouble trouble;

    public ClockWork(
            StandingOrderRun standingOrders, MonthEnd monthEnd, BankTime time, ZoneId zone, DueTrouble trouble) {
        this.standingOrders = standingOrders;
        this.monthEnd = monthEnd;
        this.time = time;
        this.zone = zone;
        this.trouble = trouble;
    }

    /** Never throws: what could not be done is due again at the next call, under the same keys. */
    public void run() {
        try {
            boolean more = true;
            while (more) {
                LocalDate today = time.now().atZone(zone).toLocalDate();
                Optional<YearMonth> month = monthEnd.over();
                // What falls into the next month waits, also until the month that is over may be ended.
                standingOrders.runUpTo(month.map(YearMonth::atEndOfMonth).orElse(today));
                more = month.isPresent() && monthEnd.run();
            }
            trouble.succeeded();
        } catch (RuntimeException e) {
            LOG.warn("What is due by the bank's clock could not be done, and will be tried again: {}", e.toString());
            trouble.failed(e);
        } catch (Error e) {
            // Thrown on it would end the schedule without a word.
            LOG.error("What is due by the bank's clock could not be done, and will be tried again", e);
            trouble.failed(e);
        }
    }
}
