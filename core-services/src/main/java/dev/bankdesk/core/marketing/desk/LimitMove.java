package dev.bankdesk.core.marketing.desk;

/** A limit that is moved to see what would have been decided. */
public record LimitMove(Limit limit, long value) {

    /** Named as the gateway's parameter. */
    public enum Limit {
        /** Days between two offers to a client; three offers further apart would not fit into 30 days. */
        COOL_DOWN_DAYS("coolDownDays", 0, 14, 5),
        /** Offers to a client within 30 days; more would not fit with five days between them. */
        CONTACT_OFFERS("contactOffers", 1, 6, 3),
        /** Basis points of the clients who get nothing; what is in force stands in the campaign's terms. */
        CONTROL_GROUP("controlBasisPoints", 0, 5_000, 1_000);

        private final String parameter;
        private final int least;
        private final int most;
        private final int usual;

        Limit(String parameter, int least, int most, int usual) {
            this.parameter = parameter;
            this.least = least;
            this.most = most;
            this.usual = usual;
        }

        public String parameter() {
            return parameter;
        }

        public int least() {
            return least;
        }

        public int most() {
            return most;
        }

        /** In force where the campaign's terms do not say otherwise. */
        public int usual() {
            return usual;
        }
    }
}
