package dev.bankdesk.desktop.live;

import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.History;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks the history again and again for what happened on the day, and so knows whether it answers at all. What it said last
 * stays. Asking blocks, for one thread; reading is for any.
 */
final class HistoryPulse {
    /** A question under way for longer than this counts as not answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final History history;
    private final InstantSource machine;
    private volatile Beat last;

    private record Beat(DayGrid day, List<Annotation> annotations, Instant answeredAt, boolean failed) {}

    /** @param machine machine time; the pulse counts from now on */
    HistoryPulse(History history, InstantSource machine) {
        this.history = history;
        this.machine = machine;
        this.last = new Beat(null, List.of(), machine.instant(), false);
    }

    void ask(DayGrid day) {
        Beat before = last;
        try {
            last = new Beat(day, history.annotations(day.start(), day.end()), machine.instant(), false);
        } catch (RuntimeException e) {
            last = new Beat(before.day(), before.annotations(), before.answeredAt(), true);
            throw e;
        }
    }

    /** What happened on a day, as far as it is known. */
    List<Annotation> annotations(DayGrid day) {
        Beat beat = last;
        return day.equals(beat.day()) ? beat.annotations() : List.of();
    }

    /** How long the history has not answered; zero while it does. */
    Duration silent() {
        Beat beat = last;
        Duration since = Duration.between(beat.answeredAt(), machine.instant());
        return beat.failed() || since.compareTo(PATIENCE) > 0 ? since : Duration.ZERO;
    }
}
