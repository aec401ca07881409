package dev.bankdesk.clientwindow.bank;

/** The bank did not do what was asked, or gave no answer. The message is one sentence in the bank's words, in English. */
public final class BankFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String field;

    /** @param status of HTTP, 0 where there was no answer; @param field a JSON pointer or null */
    public BankFailure(int status, String message, String field, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.field = field;
    }

    public int status() {
        return status;
    }

    /** What of the request was wrong, without its slash, such as {@code amount}; empty where it is no single field. */
    public String field() {
        return field == null ? "" : field.replaceFirst("^/", "");
    }

    /** The session has ended, or there was none. */
    public boolean isSessionOver() {
        return status == 401;
    }

    /** Whether what was asked was done cannot be said: no answer, or one that says that the bank cannot tell. */
    public boolean isUnknown() {
        return status == 0 || status >= 500;
    }
}
