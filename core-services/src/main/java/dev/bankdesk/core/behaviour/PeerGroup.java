package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.AgeBand;

/**
 * Clients who are compared with each other.
 *
 * @param region empty where it does not tell the group apart, as the bands {@code null} do
 * @param members how many others there are in it, the client not counted; 0 where there is no group that is large enough
 */
public record PeerGroup(Level level, AgeBand ageBand, String region, IncomeBand incomeBand, int members) {
    /** A smaller group could tell what one of its members spends. */
    public static final int FEWEST_MEMBERS = 20;

    /** From the most alike to everybody; the first that is large enough is taken. */
    public enum Level {
        AGE_REGION_INCOME("same age band, region and income band"),
        AGE_INCOME("same age band and income band, any region"),
        INCOME("same income band, any age and region"),
        EVERYBODY("all clients of the bank"),
        NONE("too few clients to compare with");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /** What its members have in common, to be shown. */
        public String words() {
            return words;
        }
    }

    /** True where the most alike were too few and a coarser group stands in for them: to be said where it is shown. */
    public boolean isCoarser() {
        return level != Level.AGE_REGION_INCOME;
    }
}
