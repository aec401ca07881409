package dev.bankdesk.core.banking;

/** A word with a stable number: the number stands in the journal and in events and is never used again for another word. */
public interface Coded {
    /** The stable code, 0 to 32,767. */
    int code();

    /** The constant of {@code values} with this code; {@code fallback} where a newer writer used one we do not know. */
    static <E extends Enum<E> & Coded> E of(E[] values, int code, E fallback) {
        for (E value : values) {
            if (value.code() == code) {
                return value;
            }
        }
        return fallback;
    }
}
