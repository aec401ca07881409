package dev.bankdesk.core.platform;

/**
 * Something a user or the machine must put right before the work can go on. The launcher prints message and remedy as one
 * sentence each, never a stack trace, and exits with {@link #exitCode()}.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;
    private final int exitCode;
    private final String field;

    private Refusal(String message, String remedy, int exitCode, String field, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.exitCode = exitCode;
        this.field = field;
    }

    /** The caller's words were wrong: exit code 2. */
    public static Refusal usage(String message, String remedy) {
        return new Refusal(message, remedy, 2, null, null);
    }

    /** It could not be done: exit code 1. */
    public static Refusal failure(String message, String remedy) {
        return new Refusal(message, remedy, 1, null, null);
    }

    public static Refusal failure(String message, String remedy, Throwable cause) {
        return new Refusal(message, remedy, 1, null, cause);
    }

    /** What to do about it, as one sentence. */
    public String remedy() {
        return remedy;
    }

    /** The same, about one field. @param place a JSON pointer, or the name of a parameter or header */
    public Refusal at(String place) {
        return new Refusal(getMessage(), remedy, exitCode, place, getCause());
    }

    /** What is wrong by its place in the request; null where it is no single field. */
    public String field() {
        return field;
    }

    public int exitCode() {
        return exitCode;
    }
}
