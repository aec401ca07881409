package dev.bankdesk.core.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what a check compares; the first difference stays. */
public final class Comparison {
    private final int invariant;
    private final String title;
    private final Map<String, Long> compared = new LinkedHashMap<>();
    private String difference;

    public Comparison(int invariant, String title) {
        this.invariant = invariant;
        this.title = title;
    }

    public Comparison compared(String what, long number) {
        compared.put(what, number);
        return this;
    }

    /** @param words null where there is none */
    public Comparison difference(String words) {
        if (difference == null) {
            difference = words;
        }
        return this;
    }

    public boolean holds() {
        return difference == null;
    }

    public CheckResult result() {
        return new CheckResult(invariant, title, compared, difference);
    }
}
