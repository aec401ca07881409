package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Measures;

/** Arithmetic on measures that only comparisons need. */
final class Shares {
    private Shares() {}

    /** A part of a quarter hour, as if it had been paid evenly. @param share 0 to 1 */
    static Measures of(Measures whole, double share) {
        return new Measures(
                Math.round(whole.booked() * share),
                Math.round(whole.payments() * share),
                Math.round(whole.amountMinor() * share),
                Math.round(whole.turnoverMinor() * share),
                Math.round(whole.declined() * share),
                Math.round(whole.foreignMinor() * share),
                Math.round(whole.feeMinor() * share),
                Math.round(whole.amountNativeMinor() * share),
                Math.round(whole.turnoverNativeMinor() * share),
                Math.round(whole.unrated() * share));
    }

    /** Slots 1 up to where the day has got to, the running one in part. */
    static Measures until(Measures[] slots, double elapsed) {
        Measures sum = Measures.ZERO;
        int whole = (int) Math.floor(elapsed);
        for (int slot = 1; slot <= whole && slot < slots.length; slot++) {
            sum = sum.plus(slots[slot]);
        }
        if (whole + 1 < slots.length) {
            sum = sum.plus(of(slots[whole + 1], elapsed - whole));
        }
        return sum;
    }
}
