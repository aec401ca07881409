package dev.bankdesk.core.banking;

import java.time.LocalDate;

/** When an exchange rate is too old to be used without a word. */
public final class RateAge {
    /** Weekends and the longest row of holidays stay below it. */
    public static final int OLD_AFTER_DAYS = 7;

    private RateAge() {}

    /** True where a rate of {@code rateDay} is too old for a booking on {@code day} to be trusted without a mark. */
    public static boolean isOld(LocalDate rateDay, LocalDate day) {
        return rateDay.plusDays(OLD_AFTER_DAYS).isBefore(day);
    }
}
