package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Coded;

/** Ages that are compared with each other: the bands of the European household surveys, young and old ones put together. */
public enum AgeBand implements Coded {
    UNKNOWN(0, 0),
    UNDER_25(1, 0),
    FROM_25(2, 25),
    FROM_35(3, 35),
    FROM_45(4, 45),
    FROM_55(5, 55),
    FROM_65(6, 65);

    private static final AgeBand[] VALUES = values();

    private final int code;
    private final int youngest;

    AgeBand(int code, int youngest) {
        this.code = code;
        this.youngest = youngest;
    }

    @Override
    public int code() {
        return code;
    }

    /**
     * Of the age that is reached in a year.
     *
     * @param birthYear 0 where not known
     */
    public static AgeBand of(int birthYear, int year) {
        if (birthYear <= 0 || birthYear > year) {
            return UNKNOWN;
        }
        AgeBand band = UNDER_25;
        for (AgeBand each : VALUES) {
            if (each != UNKNOWN && year - birthYear >= each.youngest) {
                band = each;
            }
        }
        return band;
    }

    public static AgeBand of(int code) {
        return Coded.of(VALUES, code, UNKNOWN);
    }
}
