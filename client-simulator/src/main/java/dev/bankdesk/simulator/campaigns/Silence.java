package dev.bankdesk.simulator.campaigns;

/** How many simulated clients say nothing to an offer. The shares are chosen: no source tells them for a bank's inbox. */
public final class Silence {
    /** Of all. */
    static final double NEVER_LOOKS = 0.06;
    /** Of those who looked and do not want it. */
    static final double REFUSES_ALOUD = 0.6;

    /** Of those who do not want it, whether they looked or not: 0.436. */
    public static final double OF_WHO_DOES_NOT_WANT_IT = 1 - (1 - NEVER_LOOKS) * REFUSES_ALOUD;

    private Silence() {}
}
