package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the bank's process in the middle of a load, and start again. */
class KilledBankIT {
    @TempDir
    private Path temporary;

    @Test
    void acknowledged_orders_survive_kill_9_and_replays_get_the_same_answer() throws InterruptedException {
        BankFolder folder = new BankFolder(temporary.resolve("bank"));
        RunningBank bank = new RunningBank(folder);
        try (BankAttachment before = BankAttachment.attach(folder, Progress.silent());
                GatewayClient client = new GatewayClient(before.addresses())) {
            List<Long> accounts = client.registerCustomers(LoadUnderFaults.customers()).stream()
                    .map(customer -> customer.accounts().get(0))
                    .toList();
            LoadUnderFaults load = new LoadUnderFaults(client::place, accounts);
            Thread thread = new Thread(load, "load");
            thread.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> load.batches() >= 20);
            bank.owner().orElseThrow().destroyForcibly();
            await().until(() -> bank.owner().isEmpty());

            try (BankAttachment after = BankAttachment.attach(folder, Progress.silent())) {
                int batchesNow = load.batches();
                await().atMost(Duration.ofSeconds(60)).until(() -> load.batches() >= batchesNow + 10);
                load.endAndJoin(thread);
                load.assertSameAnswersAgain();
                List<CheckResult> results = Verification.ofEverything().run(after.addresses(), result -> {});
                assertThat(results)
                        .allSatisfy(result -> assertThat(result.difference()).isNull());
                assertThat(results).anySatisfy(result -> assertThat(result.compared())
                        .containsEntry("keys", (long) load.orders()));
            }
        } finally {
            bank.stop();
        }
    }
}
