package dev.bankdesk.core.marketing.offer;

/** What became of a response. Only {@link #COUNTED} changed anything. */
public enum ResponseOutcome {
    COUNTED("The answer is noted."),
    /** The same answer came before. */
    REPEATED("This answer was noted before; it counts once."),
    ANSWERED_OTHERWISE(
            "The offer was answered otherwise before; the first answer stands. Speak to the bank to change it."),
    EXPIRED("The offer has expired; nothing was noted. Wait for the next one or ask the bank."),
    CANCELLED("The bank has withdrawn the offer; nothing was noted. Ask the bank for another."),
    /** None, or another client's: which of both is not told. */
    UNKNOWN("The client has no such offer; nothing was noted. Check its number."),
    /** Another answer of this client's came under it. */
    KEY_REUSED("This key came before with another answer; nothing was noted. Give each answer a key of its own."),
    /** Told by a program with a time that the bank does not take. */
    MISDATED("The reply is dated in the future or more than a day ago; nothing was noted. Tell it within a day, or"
            + " leave its time out.");

    private final String words;

    ResponseOutcome(String words) {
        this.words = words;
    }

    /** What to tell, with what to do. */
    public String words() {
        return words;
    }

    /** Whether the offer is where the client brought it, now or before. */
    public boolean isDone() {
        return this == COUNTED || this == REPEATED;
    }

    /** What this does to an offer in this state; the expiry is the caller's to look at first. */
    public static ResponseOutcome to(OfferState state, OfferAct act) {
        return switch (state) {
            case PROPOSED, DELIVERED, SEEN -> state.mayBecome(act.state()) ? COUNTED : REPEATED;
            // Who answered had it and saw it.
            case ACCEPTED, REFUSED -> !act.isAnswer() || state == act.state() ? REPEATED : ANSWERED_OTHERWISE;
            case EXPIRED -> EXPIRED;
            case CANCELLED -> CANCELLED;
        };
    }
}
