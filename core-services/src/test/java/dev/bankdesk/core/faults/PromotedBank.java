package dev.bankdesk.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.PairHealth;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.ReplicationHealth;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.ServerBinaries;
import dev.bankdesk.core.servers.Synchronous;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

/** A bank of its own whose PostgreSQL pair is promoted: servers with services that book, relay and count. */
final class PromotedBank {
    static final Duration SOON = Duration.ofSeconds(90);

    private final BankFolder folder;
    private final List<Long> accounts = new ArrayList<>();
    private EmbeddedServers servers;
    private LedgerService ledger;
    private GatewayService gateway;
    private GatewayClient client;
    private RelayService relay;
    private StatisticsService statistics;
    private BehaviourService behaviour;
    private int loads;

    PromotedBank(Path root) {
        this.folder = new BankFolder(root);
    }

    void startServers(Synchronous level) {
        level.keepIn(folder);
        servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), Progress.silent());
        servers.start();
    }

    void startServices() {
        Migrations.run(servers.addresses());
        Migrations.runMarketing(servers.addresses().marketing());
        TopicSetup.create(servers.addresses().kafkaBootstrap());
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(servers.addresses(), InstantSource.system(), commits);
        relay = new RelayService(servers.addresses(), commits);
        statistics = new StatisticsService(servers.addresses(), InstantSource.system());
        behaviour = new BehaviourService(servers.addresses(), InstantSource.system());
        gateway = new GatewayService(
                servers.addresses(),
                ledger,
                GatewaySettings.USUAL,
                List.of(new PairHealth(() -> Optional.ofNullable(health()), InstantSource.system())));
        client = new GatewayClient(servers.addresses());
        ledger.start();
        gateway.start();
        relay.start();
        statistics.start();
        behaviour.start();
        accounts.clear();
        ledger.registrations().customers(LoadUnderFaults.customers()).stream()
                .map(customer -> customer.accounts().get(0))
                .forEach(accounts::add);
    }

    void stop() {
        if (client != null) {
            client.close();
        }
        Stream.of(behaviour, statistics, relay, gateway, ledger).forEach(service -> {
            if (service != null) {
                service.stop();
            }
        });
        behaviour = null;
        statistics = null;
        relay = null;
        gateway = null;
        client = null;
        ledger = null;
        servers.stop();
    }

    EmbeddedServers servers() {
        return servers;
    }

    ReplicationHealth health() {
        return servers.replicationHealth();
    }

    /** Until the standby follows, and commits wait for it where they shall. */
    void becomesHealthy(boolean inForce) {
        await().atMost(SOON)
                .until(() -> health().state().equals(ReplicationHealth.HEALTHY)
                        && health().inForce() == inForce
                        && health().standby().equals("streaming"));
    }

    /** Orders of its own keys, one batch after the other. */
    final class Load {
        private final LoadUnderFaults load;
        private final Thread thread;

        private Load(Function<List<PaymentOrder>, List<Outcome>> place) {
            load = new LoadUnderFaults(place, accounts, "load-" + ++loads);
            thread = new Thread(load, "load");
        }

        Load start() {
            thread.start();
            return this;
        }

        void moreBatches(int batches) {
            int until = load.batches() + batches;
            await().atMost(SOON).until(() -> load.batches() >= until || load.hasFailed());
        }

        int batches() {
            return load.batches();
        }

        void end() throws InterruptedException {
            load.endAndJoin(thread);
        }

        /** Once it has ended: what a promotion by force took back of what its first batches were answered. */
        List<Long> forgetBeyond(long position, int batches) {
            return load.forgetBeyond(position, batches);
        }

        void askAgain() {
            load.assertSameAnswersAgain();
        }

        void endAndAskAgain() throws InterruptedException {
            end();
            load.assertSameAnswersAgain();
        }
    }

    Load load() {
        return new Load(this::placeUntilKnown);
    }

    /** As other programs pay. */
    Load loadThroughTheGateway() {
        return new Load(client::place);
    }

    /** An outcome that stays unknown is asked for with the same keys, as every caller does. */
    private List<Outcome> placeUntilKnown(List<PaymentOrder> orders) {
        while (true) {
            try {
                return ledger.place(orders).join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof LedgerException)) {
                    throw e;
                }
            }
        }
    }

    /** What anybody is told of the bank's parts at {@code /health}. */
    String told() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(servers.addresses().gatewayUrl() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    List<CheckResult> everythingAgrees() {
        List<CheckResult> results = Verification.ofEverything().run(servers.addresses(), result -> {});
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.difference()).as(result.title()).isNull());
        return results;
    }

    long number(String sql) throws SQLException {
        return number(servers.addresses(), sql);
    }

    private static long number(BankAddresses at, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Of the server whose role it is at this moment. */
    Path data(String site) {
        return folder.server(site).resolve("data");
    }

    /** The postmaster and every session of a server, as one group. */
    List<ProcessHandle> processes(String site) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.server(site).resolve("server.pid"))
                .strip()
                .split(" ")[0]);
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    void killAll(String site) throws IOException {
        List<ProcessHandle> all = processes(site);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-" + signal));
        processes.forEach(process -> words.add(Long.toString(process.pid())));
        new ProcessBuilder("/bin/sh", "-c", "kill " + String.join(" ", words))
                .start()
                .waitFor();
    }

    BankFolder folder() {
        return folder;
    }

    /** Where it stands: the folder's name. */
    String primarySite() {
        return servers.addresses().primaryUrl().contains(":" + port("postgres") + ",")
                ? "postgres"
                : "postgres-replica";
    }

    private int port(String site) {
        try {
            return Files.readAllLines(folder.server(site).resolve("server.conf")).stream()
                    .filter(line -> line.startsWith("port = "))
                    .mapToInt(line -> Integer.parseInt(line.substring(7)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
