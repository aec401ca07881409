package dev.bankdesk.core.servers;

import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.messaging.rabbitmq.RabbitBroker;

/** What the two embedded brokers have in common: one user, one virtual host, and a question that shows that they work. */
abstract class AmqpServer extends ChildServer {
    /** Of the bank's only user, and of its virtual host. */
    static final String NAME = "bankdesk";

    private final RabbitAddress address;

    AmqpServer(ServerHome home, int port, String password) {
        super(home);
        this.address = new RabbitAddress("127.0.0.1", port, NAME, password, NAME, false);
    }

    final RabbitAddress address() {
        return address;
    }

    /** As people read it, with its version, once it works. */
    abstract String product();

    @Override
    final boolean answers() {
        try {
            return !asked().isEmpty();
        } catch (ChannelUnavailable notYet) {
            return false;
        }
    }

    /** @throws ChannelUnavailable where it does not work */
    final String asked() {
        return new RabbitBroker(address).product();
    }
}
