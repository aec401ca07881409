package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka 4 in KRaft mode, broker and controller in one child JVM. Not in our own: its handler of fatal faults halts the JVM
 * that it is in.
 */
final class KafkaServer extends ChildServer {
    private static final int PROBE_TIMEOUT_MILLIS = 3_000;

    private final int port;
    private final int controllerPort;

    KafkaServer(ServerHome home, int port, int controllerPort) {
        super(home);
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    void prepareData() throws IOException {
        Folders.deleteTree(temporary());
        Folders.createPrivate(temporary());
    }

    /** Libraries unpack themselves there, and leave that behind when the process is killed. */
    private Path temporary() {
        return home().folder().resolve("tmp");
    }

    @Override
    List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // The broker moves bytes: the first compiler does, starts sooner and takes less memory.
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temporary(),
                "-XX:ErrorFile=" + home().folder().resolve("crash-%p.log"),
                "-Dlogback.configurationFile=dev/bankdesk/core/servers/kafka-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaMain.class.getName(),
                home().settings().toString(),
                home().data().toString());
    }

    @Override
    public void awaitReady(Duration limit) {
        // First the port: a client that finds nobody there only waits longer and longer between its attempts.
        super.awaitReady(limit);
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", "127.0.0.1:" + port,
                "reconnect.backoff.ms", "50",
                "reconnect.backoff.max.ms", "200",
                "retry.backoff.ms", "50"))) {
            process().awaitReady(() -> worksFor(admin), limit);
        }
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIMEOUT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A cluster describes itself before it works; a topic can be created only when broker and controller know each other. */
    private boolean worksFor(Admin admin) {
        try {
            admin.createTopics(
                            List.of(new NewTopic("probe", 1, (short) 1)),
                            new CreateTopicsOptions().validateOnly(true).timeoutMs(PROBE_TIMEOUT_MILLIS))
                    .all()
                    .get(PROBE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The start of Kafka was interrupted.", "Start again.", e);
        }
    }

    @Override
    String settings() {
        return """
                # Written at every start.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                # One broker: nothing can be replicated.
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=3
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=3
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # On one machine a process that gives no sign of life for a second may be given up, if it wants that.
                group.min.session.timeout.ms=1000
                num.network.threads=2
                num.io.threads=2
                background.threads=2
                num.recovery.threads.per.data.dir=1
                log.cleaner.dedupe.buffer.size=8388608
                log.retention.hours=168
                log.segment.bytes=67108864
                # After kill -9 the controller waits for the old registration to run out: 5 s instead of 13 s to ready.
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=500
                """
                .formatted(port, controllerPort, home().data());
    }
}
