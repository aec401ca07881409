package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;

/**
 * The read side of the live aggregates: the last 48 hours of booking time. Never writes. Safe for many threads. Thrown: {@link
 * StatisticsUnavailable}.
 */
public interface LiveStatistics extends AutoCloseable {
    /** The cells whose quarter hour starts in [from, to). */
    LiveSnapshot quarters(Instant from, Instant to);

    /** Totals by minute of commit time for the last three hours, minutes that start in [from, to). */
    NavigableMap<Instant, Measures> minutes(Instant from, Instant to);

    /** Customers with at least one booked payment in the hours that start in [from, to); an estimate, error 2 %. */
    long distinctCustomers(Instant from, Instant to, Slice slice);

    /**
     * The amount that a share of the payments in the hours that start in [from, to) does not exceed, within 2 %.
     *
     * @param share 0 to 1; 0.5 is the median
     * @return minor units of the reporting currency; empty where nothing was paid
     */
    OptionalLong amountQuantile(double share, Instant from, Instant to, Slice slice);

    /**
     * How much and how large the payments of the last five minutes, hour or day are.
     *
     * @param now by the clock of {@link Window#isOfCommits}: the machine's for the short windows, the bank's for the day
     */
    Rolling rolling(Window window, Instant now);

    /**
     * What all of it includes at least: of the partitions' positions the lowest. Asked before other questions it holds for these
     * too. A partition in which nobody has paid for long keeps it low, although nothing is missing; 0 where one is being filled.
     */
    Included included();

    /** Merchants with the largest amount in the hours that start in [from, to), largest first. */
    List<Ranked> topMerchants(Instant from, Instant to, int limit);

    /** Merchant category codes with the largest amount in the hours that start in [from, to), largest first. */
    List<Ranked> topMccs(Instant from, Instant to, int limit);

    @Override
    void close();

    /** What rolls: short ones by minute of commit time, so that it is the same on a fast bank clock; the day by booking time. */
    enum Window {
        FIVE_MINUTES(5),
        HOUR(60),
        DAY(24);

        private final int steps;

        Window(int steps) {
            this.steps = steps;
        }

        /** False where it is cut by booking time, which is the bank clock's. */
        public boolean isOfCommits() {
            return this != DAY;
        }

        /** It ends with the minute or hour that runs, and holds this many with it. */
        public Instant startOf(Instant now) {
            ChronoUnit step = isOfCommits() ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
            return now.truncatedTo(step).minus(steps - 1L, step);
        }

        /** Behind the running minute or hour. */
        public Instant endOf(Instant now) {
            return startOf(now).plus(steps, isOfCommits() ? ChronoUnit.MINUTES : ChronoUnit.HOURS);
        }
    }

    /** @param recordedAt commit time of the position; null where that is 0 */
    record Included(long position, Instant recordedAt) {}

    /**
     * @param measures of the window: its mean is the metric {@code average_amount}
     * @param medianMinor of the payments with a rate, within 2 %; empty where nothing was paid
     */
    record Rolling(Window window, Instant from, Instant to, Measures measures, OptionalLong medianMinor) {}

    /**
     * @param id merchant id or merchant category code
     * @param amountMinor payments less refunds, minor units of the reporting currency
     */
    record Ranked(int id, long payments, long amountMinor, long declined) {}
}
