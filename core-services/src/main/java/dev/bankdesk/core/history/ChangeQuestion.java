package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Why the figure {@code amount} of one range of booking time differs from that of another. The ranges may be of different
 * length and may overlap.
 *
 * @param before what it is compared with
 * @param now what is to be explained
 * @param by each of these takes the whole difference apart, one beside the other; one to five of {@link #SPLIT_BY}
 */
public record ChangeQuestion(Range before, Range now, Set<Dimension> by, Filter filter) {
    /** What a change can be taken apart by. */
    public static final Set<Dimension> SPLIT_BY = Collections.unmodifiableSet(EnumSet.of(
            Dimension.SEGMENT, Dimension.CATEGORY, Dimension.MERCHANT, Dimension.COUNTRY, Dimension.CHANNEL));

    /** @param to exclusive */
    public record Range(Instant from, Instant to) {
        public Range {
            BookingTimes.require(from, to);
        }
    }

    /** @throws IllegalArgumentException where nothing is asked for, or what a change cannot be taken apart by */
    public ChangeQuestion {
        by = Collections.unmodifiableSet(new LinkedHashSet<>(by));
        if (by.isEmpty() || !SPLIT_BY.containsAll(by)) {
            throw new IllegalArgumentException("a change is taken apart by some of " + SPLIT_BY + ", not by " + by);
        }
    }
}
