package dev.bankdesk.core.history;

/** A question whose parts the program will not hold in its memory; its message says what to ask instead. */
public final class TooManyParts extends RuntimeException {
    /** So many parts, each in each currency that was paid in, are some 60 MB. */
    public static final int MOST = 200_000;

    /** What to do about it, in the words of a refusal. */
    public static final String ADVICE = "Choose a shorter range, or a filter by category, country, merchant or code.";

    private static final long serialVersionUID = 1;

    private final String problem;

    /** @param most that would have been taken */
    public TooManyParts(int most) {
        super("The answer would be formed from more than " + most + " parts. " + ADVICE);
        this.problem = "The answer would be formed from more than " + most + " parts.";
    }

    /** The message without the advice. */
    public String problem() {
        return problem;
    }
}
