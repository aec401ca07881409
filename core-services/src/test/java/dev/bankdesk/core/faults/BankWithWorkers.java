package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.BehaviourEqualsJournal;
import dev.bankdesk.core.verify.Check;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.CubeEqualsJournal;
import dev.bankdesk.core.verify.LiveEqualsJournal;
import dev.bankdesk.core.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A bank in which clients pay a few times a second through the real ledger and relay; behaviour follows, statistics run elsewhere. */
final class BankWithWorkers implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int PAUSE_MILLIS = 150;

    private final TestBank servers = TestBank.shared().emptied();
    private final LedgerService ledger;
    private final RelayService relay;
    private final BehaviourService behaviour;
    private final StatisticsWorkers workers;
    private final FollowingScreen screen;
    private final LoadUnderFaults load;
    private final Thread thread;
    /** Taken while nobody pays. */
    private final Semaphore paying = new Semaphore(1);

    BankWithWorkers() throws Exception {
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(servers.addresses(), InstantSource.system(), commits);
        relay = new RelayService(servers.addresses(), commits);
        behaviour = new BehaviourService(servers.addresses(), InstantSource.system());
        ledger.start();
        relay.start();
        behaviour.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        List<Long> accounts = ledger.registrations().customers(LoadUnderFaults.customers()).stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
        load = new LoadUnderFaults(this::place, accounts);
        thread = new Thread(load, "load");
        thread.start();
        workers = new StatisticsWorkers(servers);
        screen = new FollowingScreen(servers.addresses());
    }

    private List<Outcome> place(List<PaymentOrder> orders) {
        try {
            Thread.sleep(PAUSE_MILLIS);
            paying.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try {
            return ledger.place(orders).join();
        } finally {
            paying.release();
        }
    }

    TestBank servers() {
        return servers;
    }

    StatisticsWorkers workers() {
        return workers;
    }

    /** Returns when clients have paid again for a while. */
    void letPay(int batches) {
        int now = load.batches();
        await().atMost(SOON).until(() -> load.hasFailed() || load.batches() >= now + batches);
    }

    /**
     * Nobody pays any more; then live figures, cube and behaviour include all that was paid, and equal SQL over the journal, and a screen
     * shows the live figures. On a quiet bank nothing that comes later hides what was left out.
     */
    void agrees() throws InterruptedException {
        paying.acquire();
        try {
            agreesInSilence();
        } finally {
            paying.release();
        }
    }

    /** Nobody pays between the first comparison, the work, and the second. */
    void agreesAfter(Fault inSilence) throws Exception {
        paying.acquire();
        try {
            agreesInSilence();
            inSilence.happen();
            agreesInSilence();
        } finally {
            paying.release();
        }
    }

    @FunctionalInterface
    interface Fault {
        void happen() throws Exception;
    }

    private void agreesInSilence() {
        assertThat(load.hasFailed()).as("the load has failed").isFalse();
        List<Check> checks =
                List.of(new LiveEqualsJournal(SOON), new CubeEqualsJournal(SOON), new BehaviourEqualsJournal(SOON));
        List<CheckResult> results = new Verification(checks).run(servers.addresses(), result -> {});
        assertThat(results)
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.difference()).isNull())
                .allSatisfy(
                        result -> assertThat(result.compared().get("position")).isPositive());
        // Where nothing is compared nothing differs.
        assertThat(results.get(0).compared().get("figures and sketches")).isPositive();
        assertThat(results.get(1).compared().get("rows and sketches")).isPositive();
        assertThat(results.get(2).compared().get("days")).isPositive();
        await().atMost(SOON).untilAsserted(screen::assertShowsWhatRedisHolds);
    }

    @Override
    public void close() throws Exception {
        load.endAndJoin(thread);
        screen.close();
        workers.close();
        behaviour.stop();
        relay.stop();
        ledger.stop();
        servers.emptied();
    }
}
