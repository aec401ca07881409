package dev.bankdesk.core.banking;

/** How old a client becomes in the year of a booking: the year less the year of birth, in bands. */
public enum AgeBand implements Coded {
    UNKNOWN(0),
    UNDER_18(1),
    FROM_18(2),
    FROM_25(3),
    FROM_35(4),
    FROM_45(5),
    FROM_55(6),
    FROM_65(7);

    private static final AgeBand[] VALUES = values();
    private static final int[] STARTS = {18, 25, 35, 45, 55, 65};

    private final int code;

    AgeBand(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static AgeBand of(int code) {
        return Coded.of(VALUES, code, UNKNOWN);
    }

    /** @param birthYear 0 where unknown */
    public static AgeBand of(int year, int birthYear) {
        if (birthYear == 0) {
            return UNKNOWN;
        }
        int band = 1;
        for (int start : STARTS) {
            band += year - birthYear >= start ? 1 : 0;
        }
        return of(band);
    }

    /** The ages at which {@link #FROM_18} and those after it begin. */
    public static int[] starts() {
        return STARTS.clone();
    }
}
