package dev.bankdesk.launcher;

import java.time.Duration;

/** Amounts in words for the terminal. */
final class Words {
    private Words() {}

    static String of(Duration duration) {
        if (duration.toHours() >= 48) {
            return duration.toDays() + " days";
        }
        if (duration.toMinutes() >= 120) {
            return duration.toHours() + " hours";
        }
        return duration.toSeconds() >= 120 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " seconds";
    }
}
