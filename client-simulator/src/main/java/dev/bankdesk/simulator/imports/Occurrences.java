package dev.bankdesk.simulator.imports;

import java.util.HashMap;
import java.util.Map;

/** Counts how often each row came, so that two equal rows of a file are two facts, and the same file again is none. */
final class Occurrences {
    private final Map<String, Integer> seen = new HashMap<>();

    /** 1 for the first row of this identity, 2 for the next. */
    int next(String identity) {
        return seen.merge(identity, 1, Integer::sum);
    }
}
