package dev.bankdesk.core.servers;

import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.platform.BankFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the brokers beside Kafka, as the supervisor runs it, in a folder of its own and without the other servers. */
public final class BrokerAlone implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final BankFolder folder;
    private final Ports ports;
    private final AmqpServer server;

    private BrokerAlone(BankFolder folder, Optional<RabbitProgram> program) throws IOException {
        this.folder = folder;
        this.ports = Ports.recordedIn(folder.ports());
        this.server = MessageBroker.chosen(folder, Passwords.keptIn(folder.passwords()), ports, program);
    }

    public static boolean rabbitIsInstalled() {
        return RabbitProgram.installed().isPresent();
    }

    public static BrokerAlone rabbit() {
        return begun(RabbitProgram.installed());
    }

    public static BrokerAlone qpid() {
        return begun(Optional.empty());
    }

    private static BrokerAlone begun(Optional<RabbitProgram> program) {
        try {
            BrokerAlone broker = new BrokerAlone(
                    new BankFolder(
                            Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "test-broker")),
                    program);
            // A test JVM that is ended in the middle leaves no broker behind.
            Runtime.getRuntime().addShutdownHook(new Thread(broker.server::kill));
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        server.prepare();
        server.start();
        server.awaitReady(START_LIMIT);
    }

    public RabbitAddress address() {
        return server.address();
    }

    /** As people read it. */
    public String product() {
        return server.product();
    }

    /** As a power cut of this process would, and started again. */
    public void killAndRestart() {
        server.kill();
        start();
    }

    /** Has RabbitMQ find that it has too little memory, or enough again. */
    public void shortOfMemory(boolean isShort) {
        control("set_vm_memory_high_watermark", "absolute", isShort ? "1MB" : "1GB");
    }

    /** A further user of RabbitMQ, with patterns of what it may make, write and read. */
    public RabbitAddress user(String name, String configure, String write, String read) {
        RabbitAddress at = address();
        control("add_user", name, "its-password");
        control("set_permissions", "--vhost", at.virtualHost(), name, configure, write, read);
        return new RabbitAddress(at.host(), at.port(), name, "its-password", at.virtualHost(), false);
    }

    private void control(String... words) {
        List<String> command = new ArrayList<>(List.of(
                RabbitProgram.installed()
                        .orElseThrow()
                        .script()
                        .resolveSibling("rabbitmqctl")
                        .toString(),
                "--node",
                AmqpServer.NAME + "@localhost"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "HOME", ServerHome.rabbit(folder).folder().toString(),
                        "LC_ALL", "C.UTF-8",
                        "RABBITMQ_CONF_ENV_FILE", "/none",
                        "ERL_EPMD_ADDRESS", "127.0.0.1",
                        "ERL_EPMD_PORT", Integer.toString(ports.erlangMapper())));
        try {
            Process process = builder.start();
            String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(says);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop();
        try {
            Folders.deleteTree(folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
