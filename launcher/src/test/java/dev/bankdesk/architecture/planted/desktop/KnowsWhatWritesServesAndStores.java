package dev.bankdesk.architecture.planted.desktop;

/** Breaks a rule on purpose, once for each package that a desktop may not know: see ArchitectureTest. */
final class KnowsWhatWritesServesAndStores {
    dev.bankdesk.core.access.Sessions sessions;
    dev.bankdesk.core.ledger.Ledger ledger;
    dev.bankdesk.core.gateway.GatewayClient gateway;
    dev.bankdesk.core.marketing.postgres.PostgresSavings savings;
    dev.bankdesk.core.marketing.service.MarketingService marketing;
    dev.bankdesk.core.messaging.ConsumerLoop loop;
    dev.bankdesk.core.process.BankProcess process;
    dev.bankdesk.core.servers.EmbeddedServers servers;
    dev.bankdesk.core.verify.Check check;
    dev.bankdesk.core.behaviour.postgres.JournalFollower follower;
    dev.bankdesk.core.behaviour.service.BehaviourService behaviour;
    dev.bankdesk.core.history.postgres.PostgresHistory history;
    dev.bankdesk.core.statistics.kafka.KafkaLiveFeed feed;
    dev.bankdesk.core.statistics.postgres.PostgresCubeStore cube;
    dev.bankdesk.core.statistics.redis.RedisLiveStore live;
    dev.bankdesk.core.statistics.service.StatisticsService service;
    java.sql.Connection connection;
    org.postgresql.PGConnection driver;
    redis.clients.jedis.RedisClient redis;
    com.rabbitmq.client.Connection amqp;
}
