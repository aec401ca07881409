package dev.bankdesk.core.messaging.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.servers.BrokerAlone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on the Qpid Broker-J that Bankdesk brings along. */
class QpidChannelIT extends AmqpChannelContract {
    private static BrokerAlone broker;

    @BeforeAll
    static void begin_the_broker() {
        broker = BrokerAlone.qpid();
    }

    @AfterAll
    static void end_the_broker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    BrokerAlone broker() {
        return broker;
    }

    @Test
    void it_is_named_with_its_version() {
        assertThat(broker.product()).isEqualTo("Qpid Broker-J 10.1.0, embedded");
    }
}
