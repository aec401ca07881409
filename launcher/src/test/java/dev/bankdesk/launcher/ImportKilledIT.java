package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import in a process of its own, killed alone and then with its whole bank: importing again books every row once. */
class ImportKilledIT {
    private static final int ROWS = 30_000;
    private static final String BOOKED = "select count(*) from ledger.journal j join ledger.source s on s.id = j.source"
            + " where s.name = 'statement' and j.kind <> 14";

    @TempDir
    Path root;

    private BankFolder folder;
    private StatementFile statement;
    private Program bank;
    private Program running;

    @AfterEach
    void endWhatIsLeft() throws Exception {
        for (Program program : new Program[] {running, bank}) {
            if (program != null && program.isAlive()) {
                program.killWithAllItStarted();
            }
        }
        assertThat(CommandRun.of("stop", "--data", folder.root().toString()).exitCode())
                .isZero();
    }

    @Test
    void every_row_is_booked_once_whatever_was_killed_in_the_middle() throws Exception {
        folder = new BankFolder(root.resolve("bank"));
        statement = StatementFile.of(root, ROWS);
        bank = Program.start(
                root.resolve("bank.txt"), "services", "--data", folder.root().toString());
        await().atMost(Duration.ofSeconds(120)).until(() -> bank.said().contains("The bank is ready."));

        running = startImport("first");
        awaitBooked(1);
        running.kill();
        long afterFirst = booked();
        assertThat(afterFirst).as("killed in the middle").isLessThan(statement.good());
        assertThat(statement.rejects()).doesNotExist();

        running = startImport("second");
        awaitBooked(afterFirst + 1);
        bank.killWithAllItStarted();
        running.kill();
        assertThat(statement.rejects()).doesNotExist();

        running = startImport("third");
        assertThat(running.awaitEnd(180)).as(running.said()).isZero();
        assertThat(running.said()).contains("by an earlier import");
        assertThat(Files.readAllLines(statement.rejects())).hasSize((int) statement.spoiled() + 1);
        assertThat(root.toFile().list((dir, name) -> name.contains(".part"))).isEmpty();
        assertBookedOnce();
    }

    private Program startImport(String name) throws Exception {
        return Program.start(
                root.resolve(name + ".txt"),
                "import",
                statement.file().toString(),
                "--format",
                "csv",
                "--mapping",
                statement.mapping().toString(),
                "--data",
                folder.root().toString());
    }

    private void awaitBooked(long least) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> booked() >= least);
    }

    private long booked() throws SQLException {
        return number(BankAddresses.read(folder.addresses()), BOOKED);
    }

    private void assertBookedOnce() throws SQLException {
        try (BankAttachment attached = BankAttachment.attach(folder, Progress.silent())) {
            BankAddresses at = attached.addresses();
            assertThat(number(at, BOOKED)).isEqualTo(statement.good());
            assertThat(number(at, "select count(distinct purpose) from ledger.journal where kind <> 14"))
                    .isEqualTo(statement.good());
            assertThat(number(at, "select count(*) - max(position) from ledger.journal"))
                    .as("contiguous positions")
                    .isZero();
            assertThat(sums(at)).isEqualTo(statement.cents());
            assertThat(number(at, "select count(*) from ledger.import where ended_at is null"))
                    .as("imports that have not ended")
                    .isZero();
            assertThat(number(
                            at,
                            "select count(*) from ledger.account where customer is not null"
                                    + " and (floor_minor is null or balance_minor < floor_minor)"))
                    .as("accounts that are exempt from their limit still")
                    .isZero();
        }
        CommandRun verified = CommandRun.of("verify", "--data", folder.root().toString());
        assertThat(verified.exitCode()).as(verified.out()).isZero();
    }

    /** Cents by year and category, as the journal has them. */
    private static Map<String, Long> sums(BankAddresses at) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (Connection connection = connect(at);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        "select extract(year from booked_at at time zone 'Europe/Paris')::int, category, sum(amount_minor)"
                                + " from ledger.journal where kind <> 14 group by 1, 2")) {
            while (row.next()) {
                sums.put(row.getInt(1) + " " + Category.of(row.getInt(2)).name(), row.getLong(3));
            }
        }
        return sums;
    }

    private static long number(BankAddresses at, String query) throws SQLException {
        try (Connection connection = connect(at);
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect(BankAddresses at) throws SQLException {
        return DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
    }
}
