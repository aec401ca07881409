package dev.bankdesk.desktop.history;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The answer of one question, by bucket and breakdown value, with the totals of both. */
final class Cells {
    private final int buckets;
    private final Map<String, Reading[]> byKey = new HashMap<>();
    private final Reading[] totals;
    private final Map<String, Reading> wholeByKey = new HashMap<>();
    private Reading whole = Reading.NONE;
    private Reading wholeCounted = Reading.NONE;

    Cells(int buckets) {
        this.buckets = buckets;
        this.totals = row();
    }

    private Reading[] row() {
        Reading[] row = new Reading[buckets];
        Arrays.fill(row, Reading.NONE);
        return row;
    }

    /** Adds to the cell and to the bucket's total. */
    void add(int bucket, String key, Reading reading) {
        Reading[] row = byKey.computeIfAbsent(key, k -> row());
        row[bucket] = row[bucket].plus(reading);
        totals[bucket] = totals[bucket].plus(reading);
    }

    /** Distinct clients of a bucket come from a question without breakdown: adding up would count some twice. */
    void countClients(int bucket, long clients) {
        totals[bucket] = new Reading(totals[bucket].measures(), clients);
    }

    /** Adds to the whole stretch: once, however many buckets the reading is held against. */
    void addWhole(String key, Reading reading) {
        wholeByKey.merge(key, reading, Reading::plus);
        whole = whole.plus(reading);
    }

    /** The same without breakdown, with its distinct clients. */
    void countWhole(Reading reading) {
        wholeCounted = wholeCounted.plus(reading);
    }

    int buckets() {
        return buckets;
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    Reading at(String key, int bucket) {
        Reading[] row = byKey.get(key);
        return row == null ? Reading.NONE : row[bucket];
    }

    Reading total(int bucket) {
        return totals[bucket];
    }

    /** The sum of the buckets first to last, both included. */
    Reading at(String key, int first, int last) {
        Reading[] row = byKey.get(key);
        return row == null ? Reading.NONE : sum(row, first, last);
    }

    Reading total(int first, int last) {
        return sum(totals, first, last);
    }

    /**
     * Of the whole stretch that was asked about. The buckets' sum may differ from it: of a shorter month a day is held against
     * several buckets, of a longer one the last days against none.
     */
    Reading whole(String key) {
        return wholeByKey.getOrDefault(key, Reading.NONE);
    }

    Reading whole() {
        return wholeCounted.equals(Reading.NONE) ? whole : wholeCounted;
    }

    private static Reading sum(Reading[] row, int first, int last) {
        Reading sum = Reading.NONE;
        for (int i = first; i <= last; i++) {
            sum = sum.plus(row[i]);
        }
        return sum;
    }
}
