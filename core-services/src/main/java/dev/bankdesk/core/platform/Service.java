package dev.bankdesk.core.platform;

/** One part of the bank process. Started in the order of the composition, stopped in reverse; stop after a failed start is harmless. */
public interface Service {
    /** As {@code --services} names it. */
    String name();

    /** Returns when the service works; throws {@link Refusal} where the user can put it right. */
    void start();

    /** Finishes what is in hand and lets go of every connection. */
    void stop();
}
