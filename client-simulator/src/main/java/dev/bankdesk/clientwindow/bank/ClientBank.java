package dev.bankdesk.clientwindow.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The bank as one client reaches it. Every call blocks until the bank answers; interrupting the thread gives it up. All but
 * {@link #signIn} need a session. Thrown: {@link BankFailure}.
 */
public interface ClientBank {
    /** Opens a session, in place of the one before. The password is not kept. */
    SignedIn signIn(String name, char[] password);

    /** Ends the session; one that is over already is not missed. */
    void signOut();

    /** The bank's own time. */
    Instant now();

    OwnAccounts accounts();

    /**
     * One page of a statement, oldest line first.
     *
     * @param to the day behind the last, in the bank's zone as {@code from}
     * @param cursor null for the first page, else {@link StatementPart#next} of the page before
     */
    StatementPart statement(long account, LocalDate from, LocalDate to, String cursor);

    /** @param key the same key with the same payment is booked once, and answered as before */
    PaymentAnswer pay(Payment payment, String key);

    /** What was spent from a day until the day behind the last. */
    Spending spending(LocalDate from, LocalDate to);

    Consents consents();

    /** @return how many offers that waited for an answer were cancelled by it */
    int consent(Consents.Purpose purpose, boolean given);

    /**
     * The client's offers.
     *
     * @param language of title and body
     * @param mark of the answer before; with {@code waitSeconds} above 0 answered when it changes or the time is over
     * @param waitSeconds 0 to 25
     */
    Inbox offers(Locale language, long mark, int waitSeconds);

    /** Behind an offer's saving. @param language of the words */
    SavingPayments payments(long offer, Locale language);

    /** Notes that the client saw the offer in this language; again does nothing. */
    void see(long offer, Locale language);

    /** @param key the same answer under the same key counts once */
    void answer(long offer, boolean accept, Locale language, String key);
}
