package dev.bankdesk.simulator.load;

import dev.bankdesk.simulator.population.Population;
import java.time.Instant;
import java.time.LocalDate;

/** What goes on at a bank beside its clients' payments. Called from the thread of the play, which goes on when it returns. */
public interface BesidePayments {
    BesidePayments NOTHING = new BesidePayments() {};

    /**
     * The bank knows the clients, and nothing is played yet.
     *
     * @param customers the bank's numbers, by the number of the client
     * @param firstDay of the demo
     */
    default void enrolled(Population population, long[] customers, LocalDate firstDay) {}

    /**
     * A stretch of past days was answered in full and the bank clock stands at its end.
     *
     * @param position highest journal position of an answer
     */
    default void stretchEnded(Instant bankTime, long position) {}

    /** A moment of live days, about twice a second: returns at once. */
    default void live(Instant bankTime) {}

    /** The play has ended. */
    default void ended() {}
}
