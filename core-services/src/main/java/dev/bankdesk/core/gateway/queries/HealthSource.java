package dev.bankdesk.core.gateway.queries;

import java.util.List;

/** Tells how some parts of the bank are. Asked twice a second in a thread of its own: it answers at once from what it knows. */
@FunctionalInterface
public interface HealthSource {
    List<State> states();

    /** How bad it is, in rising order. */
    enum Level {
        UP,
        /** Works, with less than it should have. */
        DEGRADED,
        DOWN
    }

    /**
     * @param name of the part, the same at every look
     * @param needed whether the bank takes no payment without it
     * @param detail what a person must know, or empty
     */
    record State(String name, Level level, boolean needed, String detail) {}
}
