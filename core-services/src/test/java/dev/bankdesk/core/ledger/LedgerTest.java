package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract on the store in memory, and what happens when a store fails. */
class LedgerTest extends LedgerContract {
    private final InMemoryStand memory = new InMemoryStand();
    private final InMemoryJournalStore store = memory.store;

    @Override
    LedgerStand open() {
        return memory;
    }

    @Test
    void an_unknown_outcome_is_asked_again_with_the_same_keys_and_booked_once() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        store.plan(Effect.UNKNOWN);
        List<Outcome> outcomes = memory.ledger()
                .place(List.of(Orders.by(account).kind(TransactionKind.SALARY).order()))
                .join();
        assertThat(outcomes).first().isInstanceOf(Outcome.Booked.class);
        assertThat(store.journal()).hasSize(1);
        assertThat(balance(account)).isEqualTo(10_00);
    }

    @Test
    void what_only_keys_tell_after_an_unknown_outcome_is_confirmed_by_a_commit_first() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        List<PaymentOrder> salary =
                List.of(Orders.by(account).kind(TransactionKind.SALARY).order());
        store.plan(Effect.UNKNOWN);
        memory.ledger().place(salary).join();
        assertThat(store.confirmed()).isEqualTo(1);
        memory.ledger().place(salary).join();
        assertThat(store.confirmed()).as("once is enough").isEqualTo(1);
    }

    @Test
    void a_store_that_comes_back_gets_the_batch_again() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        store.plan(Effect.NOTHING, Effect.NOTHING);
        memory.ledger()
                .place(List.of(Orders.by(account).kind(TransactionKind.SALARY).order()))
                .join();
        assertThat(balance(account)).isEqualTo(10_00);
    }

    @Test
    void a_store_that_stays_away_is_told_to_the_caller() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        Effect[] away = new Effect[12];
        Arrays.fill(away, Effect.NOTHING);
        store.plan(away);
        var lost = memory.ledger()
                .place(List.of(Orders.by(account).kind(TransactionKind.SALARY).order()));
        assertThatThrownBy(lost::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LedgerException.class);
    }

    @Test
    void what_nobody_foresaw_fails_its_own_caller_alone_and_for_all_that_is_known_it_may_be_booked() throws Exception {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch together = new CountDownLatch(1);
        store.refuse(row -> {
            writing.countDown();
            await(together);
            if (row.amountMinor == 13) {
                throw new IllegalStateException("planned");
            }
            return false;
        });
        var first = memory.ledger().place(salaries(account, 1));
        await(writing);
        // These wait while the first one is written, and make one batch.
        var before = memory.ledger().place(salaries(account, 2, 3));
        var broken = memory.ledger().place(salaries(account, 4, 13));
        var after = memory.ledger().place(salaries(account, 5));
        together.countDown();
        assertThat(effect(broken)).isEqualTo(Effect.UNKNOWN);
        assertThat(List.of(first, before, after)).allSatisfy(placed -> assertThat(placed.get(20, TimeUnit.SECONDS))
                .allMatch(Outcome.Booked.class::isInstance));
        assertThat(balance(account)).isEqualTo(1 + 2 + 3 + 5);
    }

    @Test
    void what_breaks_after_its_commit_is_booked_once_and_answered_from_its_key() {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        store.breakAfterNextCommit();
        var placed = memory.ledger().place(salaries(account, 7));
        assertThatThrownBy(placed::join).hasCauseInstanceOf(LedgerException.class);
        assertThat(memory.ledger().place(salaries(account, 7)).join())
                .first()
                .isInstanceOfSatisfying(Outcome.Booked.class, booked -> assertThat(booked.replayed())
                        .isTrue());
        assertThat(balance(account)).isEqualTo(7);
        assertThat(store.confirmed())
                .as("its commit may not have been answered")
                .isEqualTo(1);
    }

    /** One by one under keys that are theirs. */
    private List<PaymentOrder> salaries(long account, long... minors) {
        return Arrays.stream(minors)
                .mapToObj(minor -> Orders.by(account)
                        .key(run + "-salary-" + minor)
                        .kind(TransactionKind.SALARY)
                        .amount(minor, "EUR")
                        .order())
                .toList();
    }

    @Test
    void an_error_in_the_writer_is_told_to_all_callers_and_ends_the_ledger() throws Exception {
        long account = openAccount("EUR", "FR", 0L, Account.OPEN);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch breaking = new CountDownLatch(1);
        store.refuse(row -> {
            writing.countDown();
            await(breaking);
            throw new LinkageError("planned");
        });
        CompletableFuture<Error> broken = new CompletableFuture<>();
        try (BatchLedger ledger = new BatchLedger(
                store,
                () -> new BankNow(BankTerms.DEFAULT, RATES, NOW),
                InstantSource.fixed(NOW),
                Duration.ZERO,
                position -> {},
                broken::complete)) {
            ledger.start();
            PaymentOrder order = Orders.by(account).kind(TransactionKind.SALARY).order();
            var written = ledger.place(List.of(order));
            await(writing);
            var waiting = ledger.place(List.of(order));
            breaking.countDown();
            assertThat(effect(written)).isEqualTo(Effect.UNKNOWN);
            assertThat(effect(waiting)).isEqualTo(Effect.NOTHING);
            assertThat(broken.get(20, TimeUnit.SECONDS)).isInstanceOf(LinkageError.class);
            assertThatThrownBy(() -> ledger.place(List.of(order))).isInstanceOf(RejectedExecutionException.class);
        }
    }

    private static Effect effect(CompletableFuture<List<Outcome>> failed) throws Exception {
        try {
            throw new AssertionError("answered " + failed.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return ((LedgerException) e.getCause()).effect();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
