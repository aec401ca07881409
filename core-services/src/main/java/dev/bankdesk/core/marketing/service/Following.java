package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.history.postgres.Replica;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.DecisionRound;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.MemberName;
import dev.bankdesk.core.marketing.postgres.PostgresCampaigns;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.marketing.postgres.PostgresPropensities;
import dev.bankdesk.core.messaging.ConsumerLoop;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.messaging.kafka.KafkaDeadLetters;
import dev.bankdesk.core.messaging.kafka.KafkaLog;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;

/** What follows the transactions in this process, with every connection that it needs. */
final class Following implements AutoCloseable {
    private static final String GROUP = "marketing";

    private final ConsumerLoop loop;
    private final KafkaDeadLetters deadLetters;
    private final MemberName member;
    private final MarketingPrimary primary;
    private final Replica replica;
    private final Books books;
    private final DecisionRound round;
    private final Pace pace = new Pace();

    /** @param session how long one that gives no sign of life keeps its partitions */
    Following(
            BankAddresses addresses,
            Currency currency,
            PropensityChoice choice,
            Surroundings.Rules rules,
            InstantSource clock,
            Duration session) {
        BankAddresses.Database database = addresses.requireMarketing();
        primary = MarketingPrimary.overOneConnection(database);
        replica = new Replica(database);
        books = new Books(addresses, clock);
        round = new DecisionRound(new MarketingPrimary(database));
        member = new MemberName(new MarketingPrimary(database));
        deadLetters = new KafkaDeadLetters(addresses.kafkaBootstrap(), GROUP);
        Surroundings surroundings = new Surroundings(
                books,
                new PostgresCampaigns(primary, currency, clock),
                new PostgresCatalogue(replica),
                new PostgresPropensities(primary, choice),
                rules,
                clock);
        loop = new ConsumerLoop(
                GROUP,
                Topics.TRANSACTIONS,
                () -> new KafkaLog(
                        addresses.kafkaBootstrap(),
                        Topics.TRANSACTIONS,
                        GROUP,
                        member.get(),
                        session,
                        TransactionFollower.FULL_ROUND),
                deadLetters,
                new TransactionFollower(surroundings, books, round, pace, clock));
    }

    void start() {
        loop.start();
    }

    /** What keeps it from working at the moment, empty while all is well. */
    String failure() {
        return loop.failure();
    }

    Pace pace() {
        return pace;
    }

    @Override
    public void close() {
        loop.stop();
        deadLetters.close();
        member.close();
        round.close();
        books.close();
        primary.close();
        replica.close();
    }
}
