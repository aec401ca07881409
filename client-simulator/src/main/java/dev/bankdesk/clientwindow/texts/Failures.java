package dev.bankdesk.clientwindow.texts;

import dev.bankdesk.clientwindow.bank.BankFailure;

/** A failure of the bank in one sentence that says what to do, in the window's language. */
public final class Failures {
    private Failures() {}

    /** The bank's own words are English: another language gets them by their kind. */
    public static String told(BankFailure failure, Words words) {
        if (failure.status() == 0) {
            return words.get("failure.away");
        }
        if (failure.isSessionOver()) {
            return words.get("session.told.ENDED");
        }
        if (failure.status() == 429) {
            return words.get("failure.often");
        }
        if (failure.isUnknown()) {
            return words.get("failure.cannot");
        }
        if (!Words.isFrench(words.locale())) {
            return failure.getMessage();
        }
        return words.get(
                switch (failure.status()) {
                    case 404 -> "failure.notThere";
                    case 409 -> "failure.conflict";
                    default -> "failure.refused";
                });
    }
}
