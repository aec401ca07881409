package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.servers.ManagedServer;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database and the log go away while orders come in: nothing is lost, nothing is booked twice. */
class ServersFailUnderLoadIT {
    private static final TestBank BANK = TestBank.shared();
    private LedgerService ledger;
    private RelayService relay;
    private LoadUnderFaults load;
    private Thread thread;

    @BeforeEach
    void start() throws SQLException {
        BANK.emptied();
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(BANK.addresses(), InstantSource.system(), commits);
        relay = new RelayService(BANK.addresses(), commits);
        ledger.start();
        relay.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        List<Long> accounts = ledger.registrations().customers(LoadUnderFaults.customers()).stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
        load = new LoadUnderFaults(orders -> ledger.place(orders).join(), accounts);
        thread = new Thread(load, "load");
        thread.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        ledger.stop();
    }

    /** Other classes do not expect what this one booked; between its own tests the next one empties the bank. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void a_killed_primary_comes_back_and_every_answered_order_is_there() throws InterruptedException {
        downForAWhile(BANK.servers().primary());
        goOnAndCompare();
    }

    @Test
    void while_kafka_is_away_the_bank_books_and_the_relay_catches_up() throws InterruptedException {
        downForAWhile(BANK.servers().kafka());
        goOnAndCompare();
    }

    private void downForAWhile(ManagedServer server) throws InterruptedException {
        awaitBatches(10);
        server.kill();
        await().until(() -> !server.running());
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> startsAgain(server));
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

    private void goOnAndCompare() throws InterruptedException {
        awaitBatches(load.batches() + 10);
        load.endAndJoin(thread);
        load.assertSameAnswersAgain();
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.publishedUpTo() >= load.orders());
        List<CheckResult> results = Verification.ofLedger().run(BANK.addresses(), result -> {});
        assertThat(results).allSatisfy(result -> assertThat(result.difference()).isNull());
    }

    private void awaitBatches(int batches) {
        await().atMost(Duration.ofSeconds(60)).until(() -> load.batches() >= batches);
    }
}
