package dev.bankdesk.core.messaging.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** How our clients reach the broker, and what is told where they do not. */
public final class RabbitBroker {
    /** Less than a database lets a transaction wait that sends in its middle. */
    static final int LONGEST_CALL_MILLIS = 5_000;

    private static final int CONNECT_MILLIS = 3_000;
    /** After two of these a broker that says nothing counts as gone. */
    private static final int HEARTBEAT_SECONDS = 5;

    private final RabbitAddress address;
    private final ConnectionFactory factory;

    /** Connects with the first use. */
    public RabbitBroker(RabbitAddress address) {
        this.address = address;
        this.factory = factory(address);
    }

    private static ConnectionFactory factory(RabbitAddress address) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.virtualHost());
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(LONGEST_CALL_MILLIS);
        factory.setChannelRpcTimeout(LONGEST_CALL_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        // What was under way is unknown behind a lost connection; we begin anew, and know then what we did not
        // acknowledge.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setThreadFactory(work -> {
            Thread thread = new Thread(work, "amqp-" + address.place());
            thread.setDaemon(true);
            return thread;
        });
        if (address.encrypted()) {
            try {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has TLS", e);
            }
        }
        return factory;
    }

    /**
     * A new connection, which ends with the first failure on it.
     *
     * @param name by which the broker's operator recognises it
     * @throws ChannelUnavailable saying in one sentence what hinders it
     */
    Connection connect(String name) {
        try {
            return factory.newConnection(name);
        } catch (PossibleAuthenticationFailureException e) {
            throw new ChannelUnavailable(
                    "The AMQP broker at " + address.place() + " does not let the user \"" + address.user()
                            + "\" in: check user and password in the AMQP address.",
                    e);
        } catch (IOException | TimeoutException e) {
            throw new ChannelUnavailable(whyNoConnection(e), e);
        }
    }

    private String whyNoConnection(Exception e) {
        Optional<String> refused = reply(e);
        if (refused.isPresent()) {
            return "The AMQP broker at " + address.place() + " has no virtual host \"" + address.virtualHost()
                    + "\" for the user \"" + address.user() + "\": make it there, or name another in the AMQP address ("
                    + refused.get() + ").";
        }
        return "No AMQP broker answers at " + address.place() + ": start it, or put the AMQP address right ("
                + (e.getMessage() == null ? "it is silent" : e.getMessage()) + ").";
    }

    /** What the broker said when it closed the channel or the connection; empty where it said nothing. */
    static Optional<String> reply(Throwable failure) {
        Throwable closing = failure instanceof ShutdownSignalException ? failure : failure.getCause();
        Object reason = closing instanceof ShutdownSignalException signal ? signal.getReason() : null;
        if (reason instanceof AMQP.Channel.Close channel) {
            return Optional.of(channel.getReplyText());
        }
        return reason instanceof AMQP.Connection.Close connection
                ? Optional.of(connection.getReplyText())
                : Optional.empty();
    }

    /**
     * Its name and version as people read them: "RabbitMQ 3.10.8", "Qpid Broker-J 10.1.0".
     *
     * @throws ChannelUnavailable saying in one sentence what hinders the question
     */
    public String product() {
        try (Connection connection = connect("bankdesk-asks")) {
            Map<String, Object> says = connection.getServerProperties();
            String product = String.valueOf(says.get("product"));
            return (product.toLowerCase(Locale.ROOT).contains("qpid") ? "Qpid Broker-J" : product) + " "
                    + says.get("version");
        } catch (IOException | ShutdownSignalException e) {
            throw lost(e);
        }
    }

    /** What is told of a connection that broke. */
    ChannelUnavailable lost(Exception e) {
        return new ChannelUnavailable("The connection to the AMQP broker at " + address.place() + " was lost.", e);
    }

    RabbitAddress address() {
        return address;
    }
}
