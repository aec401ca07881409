package dev.bankdesk.clientwindow.bank;

/** What the client agreed to. Nothing said is not given. */
public record Consents(boolean training, boolean targeting) {
    /** What a consent is for. */
    public enum Purpose {
        /** Answers to offers may teach the bank's models. */
        TRAINING,
        /** Transactions may be looked at to make offers. */
        TARGETING
    }

    public boolean given(Purpose purpose) {
        return purpose == Purpose.TRAINING ? training : targeting;
    }

    public Consents with(Purpose purpose, boolean given) {
        return purpose == Purpose.TRAINING ? new Consents(given, targeting) : new Consents(training, given);
    }
}
