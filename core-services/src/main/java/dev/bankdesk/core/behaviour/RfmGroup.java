package dev.bankdesk.core.behaviour;

/** What recency, frequency and monetary value say together; the first that holds. */
public enum RfmGroup {
    /** All three 4 or more. */
    CHAMPION("pays often, much and lately"),
    /** Frequency and monetary value 3 or more, recency 3 or more. */
    LOYAL("pays regularly"),
    /** Recency 4 or more. */
    PROMISING("active lately, not often yet"),
    /** Recency 2 or less, frequency and monetary value 3 or more. */
    AT_RISK("used to pay regularly, not lately"),
    /** Recency 1, frequency 2 or less. */
    ASLEEP("hardly ever pays"),
    /** Whatever is left. */
    OCCASIONAL("pays now and then"),
    /** No payment in the running month and the eleven before, or nobody has been ranked yet. */
    NONE("no payments in twelve months");

    private final String words;

    RfmGroup(String words) {
        this.words = words;
    }

    /** To be shown beside the name. */
    public String words() {
        return words;
    }

    /** Scores from 1 to 5; 0 for a client without payments. */
    public static RfmGroup of(int recency, int frequency, int monetary) {
        if (recency == 0) {
            return NONE;
        }
        int usual = Math.min(frequency, monetary);
        if (recency >= 4 && usual >= 4) {
            return CHAMPION;
        }
        if (recency >= 3 && usual >= 3) {
            return LOYAL;
        }
        if (recency >= 4) {
            return PROMISING;
        }
        if (recency <= 2 && usual >= 3) {
            return AT_RISK;
        }
        return recency == 1 && frequency <= 2 ? ASLEEP : OCCASIONAL;
    }
}
