package dev.bankdesk.core.testing;

import dev.bankdesk.core.marketing.catalogue.CatalogueFile;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresCatalogue;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Migrations;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.servers.EmbeddedServers;
import dev.bankdesk.core.servers.Folders;
import dev.bankdesk.core.servers.ServerBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.RedisClient;

/**
 * The servers of one bank for a test JVM: PostgreSQL pair, Redis and Kafka, with the tables and topics made. {@link
 * #shared} starts it at the first call and a shutdown hook ends it. No service runs in it; a test starts the ones that it
 * is about.
 */
public final class TestBank {
    /** Where a test of this JVM had marketing: what it decided is about a journal that is gone. */
    private static final String FORGET_DECISIONS =
            """
            do $$ begin
                if to_regclass('marketing.decision') is not null then
                    truncate marketing.decision, marketing.offer, marketing.follow_position, marketing.campaign,
                        marketing.campaign_use, marketing.campaign_day_use, marketing.consent, marketing.consent_version,
                        marketing.holding, marketing.answer_count, marketing.online_model, marketing.settled_epoch cascade;
                end if;
                if to_regclass('marketing.decision_rules') is not null then
                    delete from marketing.decision_rules where id > 1;
                end if;
            end $$""";

    private static TestBank shared;

    private final BankFolder folder;
    private final EmbeddedServers servers;
    private final TablesAnew tables = new TablesAnew(
            "sql/ledger",
            List.of("ledger", "statistics", "behaviour", "reporting", "access"),
            () -> Migrations.run(addresses()));
    private final TablesAnew marketingTables = new TablesAnew(
            "sql/marketing",
            List.of("marketing"),
            () -> Migrations.runMarketing(addresses().marketing()));
    /** The last transaction of then: there was none since where nobody wrote. */
    private long emptiedAt = -1;

    private TestBank(BankFolder folder) {
        this.folder = folder;
        this.servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), Progress.silent());
    }

    public static synchronized TestBank shared() {
        if (shared == null) {
            TestBank bank = inNewFolder();
            // Before the start: what fails in its middle, such as a migration, leaves servers running.
            Runtime.getRuntime().addShutdownHook(new Thread(bank::end, "test-bank-end"));
            bank.start();
            shared = bank;
        }
        return shared;
    }

    private static TestBank inNewFolder() {
        try {
            return new TestBank(new BankFolder(
                    Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "test-bank")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        servers.start();
        try (Connection connection = writer()) {
            tables.make(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TopicSetup.create(addresses().kafkaBootstrap());
    }

    private void end() {
        servers.stop();
        try {
            Folders.deleteTree(folder.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As a new bank: empty tables, empty Redis, new topics. About a second, or nothing where nobody wrote since the last time;
     * for tests that count everything. Services of an earlier test must be stopped. What one that ended in the middle left
     * open is ended: it would hold the tables for ever.
     */
    public TestBank emptied() throws SQLException {
        try (RedisClient redis = RedisClient.create(addresses().redisUrl())) {
            redis.flushAll();
        }
        replaceUsedTopics();
        if (lastTransaction() != emptiedAt) {
            makeTablesAnew();
            emptiedAt = lastTransaction();
        }
        return this;
    }

    private void makeTablesAnew() throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement()) {
            endOtherSessions(statement);
            tables.make(connection);
        }
        try (Connection connection = marketingWriter();
                Statement statement = connection.createStatement()) {
            statement.execute(FORGET_DECISIONS);
        }
    }

    /** Of all databases; whoever only reads takes no number. */
    private long lastTransaction() throws SQLException {
        try (Connection connection = writer();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** With the tables of marketing and the shipped products, as new; most tests need none of them. */
    public TestBank withMarketing() {
        BankAddresses.Database database = addresses().marketing();
        try (Connection connection = marketingWriter();
                Statement statement = connection.createStatement()) {
            endOtherSessions(statement);
            marketingTables.make(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        PostgresCatalogue.publish(new MarketingPrimary(database), CatalogueFile.shipped(), Instant.now());
        return this;
    }

    /** Of this login on this database, in the middle of a transaction; idle ones hold nothing. */
    private static void endOtherSessions(Statement statement) throws SQLException {
        statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                + " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()"
                + " and xact_start is not null");
    }

    private void replaceUsedTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses().kafkaBootstrap()))) {
            Set<String> topics = admin.listTopics().names().get();
            Set<String> used = used(admin, topics);
            if (topics.equals(Topics.ALL) && used.isEmpty()) {
                return;
            }
            admin.deleteTopics(used).all().get();
            while (!Collections.disjoint(admin.listTopics().names().get(), used)) {
                Thread.sleep(20);
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("topics not replaced", e);
        }
        TopicSetup.create(addresses().kafkaBootstrap());
    }

    /** Those that hold or held a record, and those that no bank has. */
    private static Set<String> used(Admin admin, Set<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(each -> ends.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
        }
        Set<String> used = new HashSet<>(topics);
        used.removeAll(Topics.ALL);
        admin.listOffsets(ends).all().get().forEach((partition, end) -> {
            if (end.offset() > 0) {
                used.add(partition.topic());
            }
        });
        return used;
    }

    /** The gateway's address is reserved; nothing listens there until a test starts a gateway. */
    public BankAddresses addresses() {
        return servers.addresses();
    }

    /** To kill and restart single servers. */
    public EmbeddedServers servers() {
        return servers;
    }

    public Path folder() {
        return folder.root();
    }

    /** On the primary, as the services' login. */
    public Connection writer() throws SQLException {
        BankAddresses at = addresses();
        return DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
    }

    /** On the primary of the marketing database, as the login that owns it. */
    public Connection marketingWriter() throws SQLException {
        BankAddresses.Database at = addresses().marketing();
        return DriverManager.getConnection(at.primaryUrl(), at.primaryUser(), at.primaryPassword());
    }

    /** On the replica, as the read-only login. */
    public Connection reader() throws SQLException {
        BankAddresses at = addresses();
        return DriverManager.getConnection(at.replicaUrl(), at.readerUser(), at.readerPassword());
    }
}
