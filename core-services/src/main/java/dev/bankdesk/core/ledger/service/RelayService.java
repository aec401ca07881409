package dev.bankdesk.core.ledger.service;

import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Relay;
import dev.bankdesk.core.ledger.kafka.KafkaEventPublisher;
import dev.bankdesk.core.ledger.postgres.PostgresJournalFeed;
import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.ledger.postgres.PostgresRelayPlace;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Service;

/** The relay from the standby's journal to Kafka's topic {@code transactions}. */
public final class RelayService implements Service {
    private final Relay relay;

    public RelayService(BankAddresses addresses, CommitSignal commits) {
        PostgresLogin primary = PostgresLogin.primary(addresses);
        PostgresLogin standby = PostgresLogin.reader(addresses);
        relay = new Relay(
                () -> new PostgresRelayPlace(primary),
                () -> new PostgresJournalFeed(standby, primary),
                () -> new KafkaEventPublisher(addresses.kafkaBootstrap()),
                commits);
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public void start() {
        relay.start();
    }

    @Override
    public void stop() {
        relay.close();
    }

    /** Everything up to this journal position is on the topic. */
    public long publishedUpTo() {
        return relay.publishedUpTo();
    }
}
