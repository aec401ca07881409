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
    UNKNOWN("The client has no such offer; nothing was noted. Check its number.");

    private final String words;

    ResponseOutcome(String words) {
        this.words = words;
    }

    /** What to tell, with what to do. */
    public String words() {
        return words;
    }

    /** What a response to an offer in this state does; the expiry is the caller's to look at first. */
    public static ResponseOutcome to(OfferState state, Response response) {
        return switch (state) {
            case PROPOSED, DELIVERED, SEEN -> COUNTED;
            case ACCEPTED, REFUSED -> state == response.state() ? REPEATED : ANSWERED_OTHERWISE;
            case EXPIRED -> EXPIRED;
            case CANCELLED -> CANCELLED;
        };
    }
}
