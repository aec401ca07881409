package dev.bankdesk.core.servers;

import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The broker of what does not travel on Kafka: a company's by its address, else this machine's RabbitMQ, else the Qpid Broker-J
 * that Bankdesk brings along. None where all travels on Kafka.
 */
final class MessageBroker {
    private final ChannelSettings settings;
    private final Optional<AmqpServer> embedded;
    /** Null until it was asked. */
    private volatile String product;

    /** @param environment may send payment orders over AMQP */
    MessageBroker(BankFolder folder, Map<String, String> environment, Passwords passwords, Ports ports) {
        this.settings = ChannelSettings.of(folder, environment);
        this.embedded = settings.onAmqp().isEmpty() || settings.elsewhere().isPresent()
                ? Optional.empty()
                : Optional.of(chosen(folder, passwords, ports, RabbitProgram.installed()));
    }

    /** Messages that wait bind a bank to the broker that it began with. */
    static AmqpServer chosen(BankFolder folder, Passwords passwords, Ports ports, Optional<RabbitProgram> installed) {
        ServerHome rabbit = ServerHome.rabbit(folder);
        ServerHome qpid = ServerHome.qpid(folder);
        String password = passwords.of(AmqpServer.NAME);
        if (Files.exists(qpid.data()) && !Files.exists(rabbit.data())) {
            return new QpidServer(qpid, ports.amqp(), password);
        }
        if (installed.isPresent()) {
            return new RabbitServer(rabbit, ServerHome.rabbitMapper(folder), installed.get(), ports, password);
        }
        if (Files.exists(rabbit.data())) {
            throw Refusal.failure(
                    "This bank's messages are in RabbitMQ, in " + rabbit.folder()
                            + ", and RabbitMQ is not installed any more.",
                    "Install it (Debian and Ubuntu: apt-get install rabbitmq-server), or remove that folder and what"
                            + " waits in it.");
        }
        return new QpidServer(qpid, ports.amqp(), password);
    }

    Optional<AmqpServer> embedded() {
        return embedded;
    }

    /** Null where all travels on Kafka. */
    BankAddresses.Amqp address() {
        List<String> directions = settings.directions();
        if (directions.isEmpty()) {
            return null;
        }
        return embedded.map(server -> new BankAddresses.Amqp(server.address().url(), directions, product(server)))
                .orElseGet(() -> new BankAddresses.Amqp(
                        settings.elsewhere().orElseThrow().url(), directions, null));
    }

    /** Asked once, after its start. */
    private String product(AmqpServer server) {
        if (product == null && server.running()) {
            try {
                product = server.product();
            } catch (ChannelUnavailable notYet) {
                return server.name();
            }
        }
        return product == null ? server.name() : product;
    }
}
