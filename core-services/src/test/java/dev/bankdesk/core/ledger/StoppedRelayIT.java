package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.core.testing.TestJvm;
import dev.bankdesk.core.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay whose process is stopped, with its session open: another one publishes, and it does no harm when it wakes up. */
class StoppedRelayIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LEADER = "relay-a";

    private final TestBank bank = TestBank.shared();
    private final CommitSignal commits = new CommitSignal();
    private LedgerService ledger;
    private RelayService other;
    private Process process;
    private long account;
    private int nextKey;

    @BeforeEach
    void start() throws Exception {
        bank.emptied();
        ledger = new LedgerService(bank.addresses(), InstantSource.system(), commits);
        ledger.start();
        LocalDate day = LocalDate.parse("2024-01-01");
        NewAccount own = new NewAccount("relay", "EUR", 0L, day, "", "");
        account = ledger.registrations()
                .customers(
                        List.of(new NewCustomer("relay", "Ada", Segment.STANDARD, 1990, "", "FR", day, List.of(own))))
                .get(0)
                .accounts()
                .get(0);
        process = relayInAProcess();
    }

    private Process relayInAProcess() throws Exception {
        Path folder = Files.createTempDirectory(bank.folder(), "stopped-relay");
        Path addresses = folder.resolve("addresses.json");
        bank.addresses().write(addresses);
        // What stands in the URL beats the program's own name: so its sessions are told from the others'.
        String url = bank.addresses().primaryUrl();
        String named = url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + LEADER;
        Files.writeString(addresses, Files.readString(addresses).replace('"' + url + '"', '"' + named + '"'));
        return TestJvm.program("128m", RelayMain.class, List.of(addresses.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("relay.log").toFile())
                .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
        if (other != null) {
            other.stop();
        }
        ledger.stop();
    }

    /** Other classes do not expect what this one booked. */
    @AfterAll
    static void leave_an_empty_bank() throws SQLException {
        TestBank.shared().emptied();
    }

    @Test
    void another_relay_publishes_instead_of_one_that_is_stopped_and_the_awakened_one_waits_for_its_turn()
            throws Exception {
        awaitNoted(book());
        assertThat(leaders()).containsExactly(LEADER);
        signal("STOP");
        other = new RelayService(bank.addresses(), commits);
        other.start();
        long unheard = book();
        await().atMost(SOON).until(() -> other.publishedUpTo() >= unheard);
        signal("CONT");
        // It would publish these too.
        long afterwards = book();
        await().atMost(SOON).until(() -> other.publishedUpTo() >= afterwards);
        assertThat(leaders()).containsExactly("bankdesk-relay");
        other.stop();
        awaitNoted(book());
        assertThat(leaders()).containsExactly(LEADER);
        assertThat(Verification.ofLedger().run(bank.addresses(), result -> {}))
                .allSatisfy(result -> assertThat(result.difference()).isNull());
    }

    /** @return the last position */
    private long book() {
        List<PaymentOrder> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(Orders.by(account)
                    .key("stopped-" + nextKey++)
                    .kind(TransactionKind.SALARY)
                    .order());
        }
        return ((Outcome.Booked) ledger.place(all).join().get(49)).position();
    }

    private void awaitNoted(long position) {
        await().atMost(SOON)
                .until(() -> Long.parseLong(
                                rows("select position from ledger.relay_state").get(0))
                        >= position);
    }

    /** Whose session has the office. */
    private List<String> leaders() throws SQLException {
        return rows("select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid"
                + " where l.locktype = 'advisory' and l.granted and a.datname = current_database()"
                + " and l.objid = x'656c6179'::bigint::oid");
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private void signal(String signal) throws Exception {
        int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
