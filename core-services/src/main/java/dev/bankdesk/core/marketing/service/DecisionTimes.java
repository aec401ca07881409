package dev.bankdesk.core.marketing.service;

import java.util.Locale;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How long decisions took, stores included. */
final class DecisionTimes {
    private final LongAdder count = new LongAdder();
    private final LongAdder sumNanos = new LongAdder();
    private final LongAccumulator mostNanos = new LongAccumulator(Math::max, 0);

    void took(long nanos) {
        count.increment();
        sumNanos.add(nanos);
        mostNanos.accumulate(nanos);
    }

    /** "1,234 decisions, 2.1 ms each, 41.0 ms at most". */
    String words() {
        long all = Math.max(1, count.sum());
        return String.format(
                Locale.ROOT,
                "%,d decisions, %.1f ms each, %.1f ms at most",
                count.sum(),
                sumNanos.sum() / 1e6 / all,
                mostNanos.get() / 1e6);
    }
}
