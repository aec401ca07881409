package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.ServerBinaries;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two PostgreSQL of somebody else, named in an address file, as {@code services --config} reads it: an administrator
 * promotes, and the services follow without being told. No supervisor of ours knows of it.
 */
class PromotionByHandIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path temporary;

    private BankFolder folder;

    @Test
    void services_on_servers_elsewhere_follow_a_promotion_by_hand() throws Exception {
        folder = new BankFolder(temporary.resolve("elsewhere"));
        EmbeddedServers servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), Progress.silent());
        servers.start();
        try {
            BankAddresses addresses = writtenByHand(servers.addresses());
            Migrations.run(addresses);
            TopicSetup.create(addresses.kafkaBootstrap());
            CommitSignal commits = new CommitSignal();
            LedgerService ledger = new LedgerService(addresses, InstantSource.system(), commits);
            RelayService relay = new RelayService(addresses, commits);
            StatisticsService statistics = new StatisticsService(addresses, InstantSource.system());
            BehaviourService behaviour = new BehaviourService(addresses, InstantSource.system());
            try {
                ledger.start();
                relay.start();
                statistics.start();
                behaviour.start();
                bookOverAPromotion(servers, addresses, ledger, relay);
            } finally {
                behaviour.stop();
                statistics.stop();
                relay.stop();
                ledger.stop();
            }
        } finally {
            servers.stop();
        }
    }

    private void bookOverAPromotion(
            EmbeddedServers servers, BankAddresses addresses, LedgerService ledger, RelayService relay)
            throws Exception {
        List<Long> accounts = ledger.registrations().customers(LoadUnderFaults.customers()).stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
        LoadUnderFaults load =
                new LoadUnderFaults(orders -> ledger.place(orders).join(), accounts);
        Thread thread = new Thread(load, "load");
        thread.start();
        await().atMost(SOON).until(() -> load.batches() >= 10);

        // In order, so that its last WAL reaches the standby.
        servers.primary().stop();
        asOwnerOfTheStandby(servers, "select pg_promote()");
        asOwnerOfTheStandby(servers, "select ledger.promoted('planned', false)");

        int before = load.batches();
        await().atMost(SOON).until(() -> load.batches() >= before + 10);
        load.endAndJoin(thread);
        load.assertSameAnswersAgain();
        await().atMost(SOON).until(() -> relay.publishedUpTo() >= load.orders());
        List<CheckResult> results = Verification.ofEverything().run(addresses, result -> {});
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.difference()).as(result.title()).isNull());
    }

    /** Hosts and nothing else, the standby first, as an administrator may write them. */
    private BankAddresses writtenByHand(BankAddresses at) throws Exception {
        String hosts = at.replicaUrl().replaceFirst("\\?.*", "");
        Path file = temporary.resolve("addresses.json");
        new BankAddresses(
                        hosts,
                        at.primaryUser(),
                        at.primaryPassword(),
                        hosts,
                        at.readerUser(),
                        at.readerPassword(),
                        at.redisUrl(),
                        at.kafkaBootstrap(),
                        at.gatewayUrl(),
                        at.gatewayToken(),
                        at.logins(),
                        at.marketing())
                .write(file);
        Files.writeString(file, Files.readString(file).replaceAll("\\?[^\"]*\"", "\""));
        assertThat(Files.readString(file)).doesNotContain("targetServerType");
        return BankAddresses.read(file);
    }

    private void asOwnerOfTheStandby(EmbeddedServers servers, String sql) throws Exception {
        String host = servers.addresses().replicaUrl().replaceFirst(",.*", "");
        String password = new ObjectMapper()
                .readTree(folder.passwords().toFile())
                .get("owner")
                .asText();
        try (Connection owner = DriverManager.getConnection(host + "/bankdesk", "postgres", password);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
        }
    }
}
