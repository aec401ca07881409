package dev.bankdesk.core.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check found.
 *
 * @param invariant its number in docs/ARCHITECTURE.md
 * @param title what must hold, in words
 * @param compared what was compared, by name, in the order in which it is told
 * @param difference the first difference in words, null where it holds
 */
public record CheckResult(int invariant, String title, Map<String, Long> compared, String difference) {

    public CheckResult {
        compared = Collections.unmodifiableMap(new LinkedHashMap<>(compared));
    }

    public boolean holds() {
        return difference == null;
    }
}
