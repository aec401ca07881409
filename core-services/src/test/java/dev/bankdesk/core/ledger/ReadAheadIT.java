package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.postgres.PostgresJournalStore;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.testing.TestBank;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A writer that starts on a bank with accounts reads them all at once, and never decides on what is no longer true. */
class ReadAheadIT {
    private final PostgresJournalStore store =
            new PostgresJournalStore(PostgresLogin.primary(TestBank.shared().addresses()));
    private PostgresStand beside;
    private long account;

    @BeforeEach
    void an_account_with_a_hundred_euros() throws Exception {
        beside = new PostgresStand();
        account = beside.openAccount("EUR", "FR", 0L, 0);
        pay("opening-" + account, 100_00);
    }

    @AfterEach
    void close() {
        store.close();
        beside.close();
    }

    private void pay(String key, long amountMinor) throws Exception {
        List<Outcome> outcomes = beside.ledger()
                .place(List.of(Orders.by(account)
                        .key(key)
                        .kind(TransactionKind.OPENING)
                        .amount(amountMinor, "EUR")
                        .order()))
                .get(10, TimeUnit.SECONDS);
        assertThat(outcomes).allMatch(Outcome.Booked.class::isInstance);
    }

    private Account inABatch() {
        try (JournalStore.Writing writing = store.begin()) {
            Map<Long, Account> found = writing.accounts(Set.of(account));
            return found.get(account);
        }
    }

    @Test
    void a_batch_decides_on_what_was_read_ahead_without_reading_it_again() {
        store.readAhead();
        // Behind the journal's back, so that only a second reading could see it.
        beside.moveUnseen(account, 1);

        assertThat(inABatch().balanceMinor()).isEqualTo(100_00);
        beside.moveUnseen(account, -1);
    }

    @Test
    void what_another_writer_booked_after_the_reading_is_not_overlooked() throws Exception {
        store.readAhead();
        pay("later-" + account, 50_00);

        BatchWriter writer = new BatchWriter(
                store, () -> new BankNow(BankTerms.DEFAULT, OnALedger.RATES, OnALedger.NOW), InstantSource.system());
        List<Outcome> outcomes = writer.write(List.of(new OrderPreparation()
                .prepare(Orders.by(account)
                        .key("all-of-it-" + account)
                        .kind(TransactionKind.CASH_WITHDRAWAL)
                        .amount(150_00, "EUR")
                        .order())));

        assertThat(outcomes).allMatch(Outcome.Booked.class::isInstance);
        assertThat(beside.balance(account)).isZero();
    }
}
