package dev.bankdesk.core.marketing.desk;

import java.math.BigDecimal;

/** A limit that is moved to see what would have been decided. @param value in the limit's own unit */
public record LimitMove(Limit limit, long value) {

    /** As the gateway reads it. */
    public String written() {
        return limit == Limit.LEVER ? BigDecimal.valueOf(value, 2).toPlainString() : Long.toString(value);
    }

    /**
     * Named as the gateway's parameter. Of the first two, what is in force stands in the rules' answer; of the last four, in the
     * campaign's terms.
     */
    public enum Limit {
        /** Days between two offers to a client; three offers further apart would not fit into 30 days. */
        COOL_DOWN_DAYS("coolDownDays", 0, 14, 5),
        /** Offers to a client within 30 days; more would not fit with five days between them. */
        CONTACT_OFFERS("contactOffers", 1, 6, 3),
        /** Basis points of the clients who get nothing. */
        CONTROL_GROUP("controlBasisPoints", 0, 5_000, 1_000),
        /** Offers of the campaign in all. */
        MOST_OFFERS("mostOffers", 0, 100_000_000, 1_000),
        /** Offers of the campaign on one day of the bank's. */
        MOST_OFFERS_DAILY("mostOffersDaily", 0, 100_000_000, 100),
        /** Hundredths: what its offers weigh beside those of others. */
        LEVER("lever", 0, 10_000, 100);

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

        /** What ships: it stands for what is in force until that is read. */
        public int usual() {
            return usual;
        }
    }
}
