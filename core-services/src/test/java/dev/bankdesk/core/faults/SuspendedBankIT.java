package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.servers.ServerState;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lid of a laptop closes over a bank that works: every process stands still for longer than any of them waits for another, and then goes on. */
class SuspendedBankIT {
    /** Longer than any of them waits for another's sign of life: a session with Kafka 10 s, the ledger for PostgreSQL 15 s. */
    private static final Duration ASLEEP = Duration.ofSeconds(18);

    @TempDir
    private Path temporary;

    @Test
    void a_bank_that_was_suspended_goes_on_by_itself() throws Exception {
        BankFolder folder = new BankFolder(temporary.resolve("bank"));
        RunningBank running = new RunningBank(folder);
        try (BankAttachment bank = BankAttachment.attach(folder, Progress.silent());
                GatewayClient client = new GatewayClient(bank.addresses())) {
            List<Long> accounts = client.registerCustomers(LoadUnderFaults.customers()).stream()
                    .map(customer -> customer.accounts().get(0))
                    .toList();
            LoadUnderFaults load = new LoadUnderFaults(client::place, accounts);
            Thread thread = new Thread(load, "load");
            thread.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> load.batches() >= 20);
            List<ServerState> before = ServerState.of(folder);

            String processes = everyProcess(running, folder);
            signal("STOP", processes);
            try {
                // Nothing to wait for: that time passes is the point.
                Thread.sleep(ASLEEP.toMillis());
            } finally {
                signal("CONT", processes);
            }

            int batchesNow = load.batches();
            await().atMost(Duration.ofSeconds(90)).until(() -> load.batches() >= batchesNow + 10);
            load.endAndJoin(thread);
            load.assertSameAnswersAgain();
            assertThat(ServerState.of(folder)).as("no server was started again").isEqualTo(before);
            List<CheckResult> results = Verification.ofEverything().run(bank.addresses(), result -> {});
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.difference()).isNull());
        } finally {
            running.stop();
        }
    }

    private static String everyProcess(RunningBank bank, BankFolder folder) {
        return Stream.concat(
                        bank.owner().stream(),
                        ServerState.of(folder).stream().flatMap(server -> ProcessHandle.of(server.pid()).stream()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> Long.toString(process.pid()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static void signal(String signal, String processes) throws IOException, InterruptedException {
        // One that ended meanwhile, as backends do, is no failure.
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + processes)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
