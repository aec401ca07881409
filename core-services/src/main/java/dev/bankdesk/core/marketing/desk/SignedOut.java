package dev.bankdesk.core.marketing.desk;

/** Nobody is signed in, or the session is over. The message says what to do. */
public final class SignedOut extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SignedOut(String message) {
        super(message);
    }
}
