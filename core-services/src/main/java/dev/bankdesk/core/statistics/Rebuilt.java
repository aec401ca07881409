package dev.bankdesk.core.statistics;

import java.util.List;

/**
 * What came of the rebuild of one target.
 *
 * @param rows of the journal that were read
 * @param compared rows or buckets of what ran before that were held against the new ones
 * @param differing how many of them were wrong, missing or too much, and are right now
 * @param examples some of them in words
 */
public record Rebuilt(
        String target,
        long rows,
        double seconds,
        long position,
        long compared,
        long differing,
        List<String> examples) {}
