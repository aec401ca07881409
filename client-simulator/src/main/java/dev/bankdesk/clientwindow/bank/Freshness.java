package dev.bankdesk.clientwindow.bank;

import java.time.Duration;

/**
 * How old figures are.
 *
 * @param mayMissOwn they may miss what this client did before
 * @param age nothing booked longer ago than this is missing; null where that is not known
 */
public record Freshness(boolean mayMissOwn, Duration age) {
    private static final Duration OLD = Duration.ofMinutes(1);

    /** Nothing is missing. */
    public static final Freshness NOW = new Freshness(false, Duration.ZERO);

    /** A client is told, since a balance may have changed meanwhile. */
    public boolean isOld() {
        return mayMissOwn || age == null || age.compareTo(OLD) > 0;
    }

    /** The older of both. */
    public Freshness and(Freshness other) {
        boolean unknown = age == null || other.age == null;
        return new Freshness(
                mayMissOwn || other.mayMissOwn, unknown ? null : age.compareTo(other.age) > 0 ? age : other.age);
    }
}
