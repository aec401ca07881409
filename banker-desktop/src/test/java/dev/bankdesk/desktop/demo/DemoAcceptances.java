package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.marketing.offer.Acceptances;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/** The demo bank's accepted offers: three in each quarter hour, six on the demo's own day; a third of them of one segment. */
public final class DemoAcceptances implements Acceptances {
    private static final LocalDate TODAY = LocalDate.of(2026, 9, 14);
    private static final long EVENT = 4_711;

    private volatile boolean failing;
    private volatile long missing;

    /** From now on nothing is answered, or again. */
    public void fail(boolean fails) {
        failing = fails;
    }

    /** The offers as they stand lack so many from now on. */
    public void lose(long offers) {
        missing = offers;
    }

    @Override
    public Accepted between(Instant from, Instant to, Duration step, Set<Segment> segments) {
        if (failing) {
            throw new HistoryUnavailable("The replica does not answer.", false, null);
        }
        long seconds = Duration.between(from, to).toSeconds();
        long[] steps = new long[(int) ((seconds + step.toSeconds() - 1) / step.toSeconds())];
        boolean today = from.atZone(DemoCells.ZONE).toLocalDate().equals(TODAY);
        Arrays.fill(steps, segments.isEmpty() ? (today ? 6 : 3) : today ? 2 : 1);
        return new Accepted(steps, EVENT);
    }

    @Override
    public Recount again(Instant from, Instant to, Set<Segment> segments) {
        long total = between(from, to, Duration.ofMinutes(15), segments).total();
        return new Recount(
                new Counted(total - missing, EVENT, "select count(*) from marketing.offer o"),
                new Counted(total, EVENT, "select count(*) from marketing.offer_event e"));
    }
}
