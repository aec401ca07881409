package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.ManagedServer;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import dev.bankdesk.core.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends in the middle of an order's way, and that nothing is lost or booked twice: compared with the journal by SQL. */
class IntakeFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int CLIENTS = 20;
    private static final int AT_ONCE = 2_000;

    private final List<Process> processes = new ArrayList<>();
    private IntakeBank bank;

    @BeforeEach
    void a_bank() throws Exception {
        bank = new IntakeBank(CLIENTS);
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        bank.close();
    }

    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    /** Each of one cent, numbered by its purpose. */
    private List<PaymentOrder> orders(int from, int to) {
        List<PaymentOrder> orders = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            orders.add(Orders.by(bank.accounts.get(i % CLIENTS))
                    .key("order-" + i)
                    .amount(1, "EUR")
                    .purpose(Integer.toString(i))
                    .order());
        }
        return orders;
    }

    private long booked() {
        return bank.number("select count(*) from ledger.journal where purpose is not null and purpose <> ''");
    }

    /** Nothing lost, nothing doubled, each account's in the order in which they were sent, and the money is where it belongs. */
    private void assertBookedOnceEach(int orders) {
        assertThat(bank.rows("select concat_ws(' ', count(*), count(distinct purpose), min(purpose::int),"
                        + " max(purpose::int), sum(decline_reason)) from ledger.journal"
                        + " where purpose is not null and purpose <> ''"))
                .containsExactly(orders + " " + orders + " 0 " + (orders - 1) + " 0");
        assertThat(bank.rows("select purpose from (select purpose, purpose::int - lag(purpose::int, 1, purpose::int - "
                        + CLIENTS + ") over (partition by debit_account order by position) as step"
                        + " from ledger.journal where purpose is not null and purpose <> '') as each"
                        + " where step <> " + CLIENTS))
                .isEmpty();
        assertThat(bank.rows("select distinct balance_minor from ledger.account where id >= 1000000"))
                .containsExactly(Long.toString(IntakeBank.FUNDS - orders / CLIENTS));
    }

    private static void assertAllBooked(List<CompletableFuture<List<Outcome>>> answers) {
        for (CompletableFuture<List<Outcome>> answer : answers) {
            assertThat(answer.join()).allMatch(Booked.class::isInstance);
        }
    }

    @Test
    void orders_whose_outcome_is_not_known_wait_and_are_told_apart_by_their_keys_when_they_come_again() {
        AtomicInteger failures = new AtomicInteger(3);
        // Booked, and the answer of the database is lost.
        Ledger losing = orders -> bank.ledger.place(orders).thenApply(outcomes -> {
            if (failures.getAndDecrement() > 0) {
                throw new LedgerException(LedgerException.Effect.UNKNOWN, "the primary went away", null);
            }
            return outcomes;
        });
        PaymentIntake intake = bank.intake(losing);
        OrderSender sender = bank.sender();
        CompletableFuture<List<Outcome>> answer = sender.place(orders(0, 40));
        await().atMost(SOON).until(() -> intake.failure().contains("the primary went away"));
        List<Outcome> outcomes = answer.join();
        assertThat(outcomes).allMatch(Booked.class::isInstance).anyMatch(outcome -> ((Booked) outcome).replayed());
        assertBookedOnceEach(40);
        assertThat(bank.buried()).isEmpty();
        await().atMost(SOON).until(() -> intake.failure().isEmpty());
    }

    @Test
    void orders_wait_while_the_primary_is_away_and_are_booked_once_when_it_is_back() throws Exception {
        bank.intake();
        OrderSender sender = bank.sender();
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        answers.add(sender.place(orders(0, 200)));
        answers.get(0).join();
        for (int from = 200; from < 2_000; from += 200) {
            answers.add(sender.place(orders(from, from + 200)));
        }
        ManagedServer primary = bank.bank.servers().primary();
        primary.kill();
        await().atMost(SOON).until(() -> !primary.running());
        answers.add(sender.place(orders(2_000, 2_200)));
        await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> startsAgain(primary));
        assertAllBooked(answers);
        assertBookedOnceEach(2_200);
        assertThat(bank.buried()).isEmpty();
    }

    /** The children of a killed PostgreSQL hold its shared memory until they notice, so the first start may be too early. */
    private static boolean startsAgain(ManagedServer server) {
        try {
            server.start();
            server.awaitReady(Duration.ofSeconds(60));
            return true;
        } catch (Refusal tooEarly) {
            return false;
        }
    }

    @Test
    void twenty_thousand_orders_with_the_intake_killed_twice_are_all_booked_once_and_answered() throws Exception {
        int orders = 20_000;
        Process first = process();
        OrderSender sender = bank.sender();
        List<CompletableFuture<List<Outcome>>> answers = new ArrayList<>();
        for (int from = 0; from < orders; from += AT_ONCE) {
            answers.add(sender.place(orders(from, from + AT_ONCE)));
        }
        long atFirst = killWhenBooked(first, 1);
        Process second = process();
        long atSecond = killWhenBooked(second, atFirst + 1);
        // Else nothing was in the middle of anything.
        assertThat(atSecond).isLessThan(orders);
        bank.intake();
        assertAllBooked(answers);
        assertBookedOnceEach(orders);
        assertThat(bank.buried()).isEmpty();
        verify();
    }

    private Process process() throws IOException {
        Path addresses = bank.bank.folder().resolve("intake-addresses.json");
        bank.bank.addresses().write(addresses);
        Process process = TestJvm.program("128m", IntakeMain.class, List.of(addresses.toString()))
                .redirectErrorStream(true)
                .redirectOutput(bank.bank
                        .folder()
                        .resolve("intake-" + processes.size() + ".log")
                        .toFile())
                .start();
        processes.add(process);
        return process;
    }

    /** As kill -9. @return how many orders were booked then */
    private long killWhenBooked(Process process, long atLeast) throws InterruptedException {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> booked() >= atLeast);
        process.destroyForcibly().waitFor();
        return booked();
    }

    private void verify() {
        long head = bank.number("select position from ledger.journal_head");
        RelayService relay = new RelayService(bank.bank.addresses(), new CommitSignal());
        relay.start();
        try {
            await().atMost(SOON).until(() -> relay.publishedUpTo() >= head);
            assertThat(Verification.ofLedger().run(bank.bank.addresses(), result -> {}))
                    .allSatisfy(result -> assertThat(result.difference()).isNull());
        } finally {
            relay.stop();
        }
    }
}
