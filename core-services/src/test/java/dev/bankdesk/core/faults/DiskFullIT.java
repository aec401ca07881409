package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.servers.ServerState;
import dev.bankdesk.core.testing.SmallDisk;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up to its last byte under a bank that works, and is freed again. */
class DiskFullIT {
    private static final int ENOUGH_TO_START_MIB = 900;

    @TempDir
    private Path temporary;

    @Test
    void a_bank_goes_on_by_itself_when_the_disk_has_room_again() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(temporary.resolve("disk"), ENOUGH_TO_START_MIB)) {
            BankFolder folder = new BankFolder(disk.folder().resolve("bank"));
            try (BankAttachment bank = BankAttachment.attach(folder, Progress.silent());
                    GatewayClient client = new GatewayClient(bank.addresses())) {
                LoadUnderFaults load = new LoadUnderFaults(client::place, accounts(client));
                Thread thread = new Thread(load, "load");
                thread.start();
                await().atMost(Duration.ofSeconds(60)).until(() -> load.batches() >= 20);

                awaitStandstill(load, disk, bank.addresses());
                Files.delete(disk.filling());

                int batchesNow = load.batches();
                await().atMost(Duration.ofSeconds(90)).until(() -> load.batches() >= batchesNow + 10);
                load.endAndJoin(thread);
                load.assertSameAnswersAgain();
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> ServerState.of(folder).stream().allMatch(ServerState::running));
                List<CheckResult> results = Verification.ofEverything().run(bank.addresses(), result -> {});
                assertThat(results)
                        .allSatisfy(result -> assertThat(result.difference()).isNull());
            } finally {
                new RunningBank(folder).stop();
            }
        }
    }

    private static List<Long> accounts(GatewayClient client) {
        return client.registerCustomers(LoadUnderFaults.customers()).stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
    }

    /** Files have room in them, and what a checkpoint removes makes room again: it is all taken until no order finds any. */
    private static void awaitStandstill(LoadUnderFaults load, SmallDisk disk, BankAddresses bank) {
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    disk.fill();
                    useUpWriteAheadLog(bank);
                    return last.getAndSet(load.batches()) == load.batches();
                });
    }

    /** PostgreSQL keeps its next segments ready, in which orders would go on for minutes. */
    private static void useUpWriteAheadLog(BankAddresses bank) {
        try (Connection writer = DriverManager.getConnection(
                        bank.primaryUrl() + "&socketTimeout=10", bank.primaryUser(), bank.primaryPassword());
                Statement statement = writer.createStatement()) {
            while (true) {
                statement.execute("select pg_logical_emit_message(false, 'filling', repeat('x', 1000000))");
            }
        } catch (SQLException full) {
            // Nothing more can be written, or nobody answers any more.
        }
    }
}
