package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on the store in memory, and what happens when a store fails. */
class LedgerTest extends LedgerContract {
    private final InMemoryJournalStore store = new InMemoryJournalStore();
    private final BatchLedger ledger = new BatchLedger(
            store,
            () -> new BankNow(BankTerms.DEFAULT, RATES, NOW),
            InstantSource.fixed(NOW),
            Duration.ofMillis(200),
            position -> {});
    private long nextAccount = 1_000_000;

    @BeforeEach
    void start() {
        ledger.start();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    long openAccount(String currency, String home, Long floorMinor, int state) {
        long id = nextAccount++;
        store.add(
                new Account(id, new Account.Holder(id, 1, home), Currency.getInstance(currency), state, floorMinor, 0));
        return id;
    }

    @Override
    int registerMerchant(int mcc) {
        store.addMerchant(7, mcc);
        return 7;
    }

    @Override
    void beginImport(String name, boolean foreignFee) {
        store.addImport(name, foreignFee);
    }

    @Override
    long balance(long account) {
        Account found = store.account(account);
        return found == null ? 0 : found.balanceMinor();
    }

    @Override
    long floor(long account) {
        return store.account(account).floorMinor();
    }

    @Override
    long sumOfBalances() {
        return store.sumOfBalances();
    }

    @Override
    JournalRow row(long position) {
        return store.journal().get((int) position - 1);
    }

    @Override
    void refuseAmount(long amountMinor) {
        store.refuse(row -> row.amountMinor == amountMinor);
    }

    @Test
    void an_unknown_outcome_is_asked_again_with_the_same_keys_and_booked_once() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        store.plan(Effect.UNKNOWN);
        List<Outcome> outcomes = ledger.place(
                        List.of(Orders.by(account).kind(TransactionKind.SALARY).order()))
                .join();
        assertThat(outcomes).first().isInstanceOf(Outcome.Booked.class);
        assertThat(store.journal()).hasSize(1);
        assertThat(balance(account)).isEqualTo(10_00);
    }

    @Test
    void a_store_that_comes_back_gets_the_batch_again() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        store.plan(Effect.NOTHING, Effect.NOTHING);
        ledger.place(List.of(Orders.by(account).kind(TransactionKind.SALARY).order()))
                .join();
        assertThat(balance(account)).isEqualTo(10_00);
    }

    @Test
    void a_store_that_stays_away_is_told_to_the_caller() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        Effect[] away = new Effect[12];
        Arrays.fill(away, Effect.NOTHING);
        store.plan(away);
        var lost = ledger.place(
                List.of(Orders.by(account).kind(TransactionKind.SALARY).order()));
        assertThatThrownBy(lost::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LedgerException.class);
    }
}
