package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Measures;

/**
 * What was read for one cell.
 *
 * @param clients distinct clients, or {@link #UNKNOWN} where it was not asked or cannot be known by adding
 */
public record Reading(Measures measures, long clients) {
    static final long UNKNOWN = -1;
    static final Reading NONE = new Reading(Measures.ZERO, 0);

    /** Measures add up; clients of two cells do not, since the same client may be in both. */
    Reading plus(Reading other) {
        if (equals(NONE)) {
            return other;
        }
        if (other.equals(NONE)) {
            return this;
        }
        return new Reading(measures.plus(other.measures), UNKNOWN);
    }
}
