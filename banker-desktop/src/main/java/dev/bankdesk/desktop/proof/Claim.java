package dev.bankdesk.desktop.proof;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/**
 * A figure that stands on a screen and can be added up again.
 *
 * @param name as the screen calls it
 * @param from and {@code to}: booking time that it covers, exclusive; equal where nothing can be compared yet
 * @param granularity in which the cube is asked
 * @param value of the figure, from sums
 * @param text the figure in words, exact
 * @param range what it covers, in words
 * @param source where the screen has it from, in words
 * @param shown what stands there, and what that includes
 * @param mayHaveGrown true where the screen may have read it a while ago, so that more may have been booked since
 * @param warning what limits the figure, such as old rates; empty where nothing does
 * @param metric null where it is none of transactions: then {@code told} says what it is
 * @param again how it is added up again
 * @param told what stands on the card where the ways are not the cube and the journal; else null
 */
public record Claim(
        Metric metric,
        String name,
        Instant from,
        Instant to,
        Granularity granularity,
        ZoneId zone,
        Filter filter,
        ToDoubleFunction<Measures> value,
        DoubleFunction<String> text,
        String range,
        String source,
        Proof.Source shown,
        boolean mayHaveGrown,
        String warning,
        Again again,
        Told told) {

    /**
     * What a card says of other ways than the cube's and the journal's.
     *
     * @param meaning what the figure is; @param asking while it is counted
     * @param cube and {@code journal}: what the two ways are called
     * @param position how far a way goes, in words
     */
    public record Told(String meaning, String asking, String cube, String journal, LongFunction<String> position) {}

    /** Adds a claim up again, from the cube and from the journal. Blocking. */
    @FunctionalInterface
    public interface Again {
        Proof.Findings find(History history, Claim claim);
    }

    /** Of everything that was booked in the range. */
    public Claim(
            Metric metric,
            String name,
            Instant from,
            Instant to,
            Granularity granularity,
            ZoneId zone,
            Filter filter,
            ToDoubleFunction<Measures> value,
            DoubleFunction<String> text,
            String range,
            String source,
            Proof.Source shown,
            boolean mayHaveGrown,
            String warning) {
        this(
                metric,
                name,
                from,
                to,
                granularity,
                zone,
                filter,
                value,
                text,
                range,
                source,
                shown,
                mayHaveGrown,
                warning,
                Proof::ofRange);
    }

    /** Of transactions, added up in its own way. */
    public Claim(
            Metric metric,
            String name,
            Instant from,
            Instant to,
            Granularity granularity,
            ZoneId zone,
            Filter filter,
            ToDoubleFunction<Measures> value,
            DoubleFunction<String> text,
            String range,
            String source,
            Proof.Source shown,
            boolean mayHaveGrown,
            String warning,
            Again again) {
        this(
                metric,
                name,
                from,
                to,
                granularity,
                zone,
                filter,
                value,
                text,
                range,
                source,
                shown,
                mayHaveGrown,
                warning,
                again,
                null);
    }

    boolean isEmpty() {
        return !from.isBefore(to);
    }

    /** Customers of several buckets do not add up, so that there is nothing to hold the figure against. */
    boolean isOfManyCounts() {
        return !isSum() && Buckets.of(from, to, granularity, zone).size() > 1;
    }

    /** What sketches count cannot be added up again, but counted anew. */
    boolean isSum() {
        return metric == null || metric.isFromMeasures();
    }
}
