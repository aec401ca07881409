package dev.bankdesk.clientwindow.bank;

import java.time.Duration;

/** The bank did not do what was asked, or gave no answer. The message is one sentence in the bank's words, in English. */
public final class BankFailure extends RuntimeException {
    private static final long serialVersionUID = 2;

    private static final String KEY_REUSED = "urn:bankdesk:problem:key-reused";

    private final int status;
    private final String field;
    private final String type;
    private final int retryAfterSeconds;

    /** @param status of HTTP, 0 where there was no answer; @param field a JSON pointer or null */
    public BankFailure(int status, String message, String field, Throwable cause) {
        this(status, message, field, null, 0, cause);
    }

    /** @param type the URI of the problem's kind, or null; @param retryAfterSeconds 0 where the bank gave none */
    public BankFailure(int status, String message, String field, String type, int retryAfterSeconds, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.field = field;
        this.type = type;
        this.retryAfterSeconds = retryAfterSeconds;
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

    /** The bank did nothing of what was asked. Not a request that came in half: the bank may have heard it before. */
    public boolean isRefusal() {
        return status >= 400 && status < 500 && status != 408;
    }

    /** Too many requests in a short while. */
    public boolean isTooOften() {
        return status == 429;
    }

    /** Something else was booked or declined under this key. */
    public boolean isKeyReused() {
        return KEY_REUSED.equals(type);
    }

    /** How long the bank asks to wait before the next try; zero where it does not say. */
    public Duration retryAfter() {
        return Duration.ofSeconds(retryAfterSeconds);
    }
}
