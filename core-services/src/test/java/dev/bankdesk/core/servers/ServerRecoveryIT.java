package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.ProcessMark;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

class ServerRecoveryIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    @Test
    void killed_servers_start_again_with_their_data() throws Exception {
        TestBank bank = TestBank.shared();
        try (Jedis redis = new Jedis(URI.create(bank.addresses().redisUrl()))) {
            redis.set("kept", "redis");
            // As live statistics do: what a script writes stands in the file as one transaction.
            redis.eval(
                    "redis.call('set', KEYS[1], 'script') redis.call('hincrby', KEYS[2], 'sum', 7)", 2, "by", "sums");
            // Redis answers while its file waits for the sync of what was written before.
            await().atMost(LIMIT)
                    .until(() -> redis.info("persistence").lines().anyMatch("aof_buffer_length:0"::equals));
        }
        writeOnPrimary(bank);
        produce(bank);

        List<ManagedServer> servers = List.of(
                bank.servers().primary(),
                bank.servers().replica(),
                bank.servers().redis(),
                bank.servers().kafka());
        servers.forEach(ManagedServer::kill);
        assertThat(servers).noneMatch(ManagedServer::running);
        servers.forEach(ManagedServer::start);
        servers.forEach(server -> server.awaitReady(LIMIT));

        try (RedisClient redis = RedisClient.create(bank.addresses().redisUrl())) {
            assertThat(redis.get("kept")).isEqualTo("redis");
            assertThat(redis.get("by")).isEqualTo("script");
            assertThat(redis.hget("sums", "sum")).isEqualTo("7");
        }
        await().atMost(LIMIT).ignoreExceptions().until(() -> onReplica(bank).equals("postgres"));
        assertThat(lastRecord(bank)).isEqualTo("kafka");
    }

    @Test
    void a_second_bank_leaves_strangers_alone_and_a_server_that_cannot_start_leaves_nothing_running() throws Exception {
        BankFolder folder = new BankFolder(temporary.resolve("second"));
        try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            recordRedisPort(folder, stranger.getLocalPort());
            recordOwnPidAsRecycled(folder.server("redis").resolve("server.pid"));

            EmbeddedServers servers = started(folder);
            assertThat(servers.addresses().redisUrl()).doesNotEndWith(":" + stranger.getLocalPort());
            assertThat(new Socket(stranger.getInetAddress(), stranger.getLocalPort()).isConnected())
                    .isTrue();
            servers.stop();
            assertThat(Orphans.running(folder)).isEmpty();
        }

        // As after a reboot: the pid that PostgreSQL wrote down belongs to somebody else.
        Files.writeString(
                folder.server("postgres").resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.server("postgres").resolve("data") + "\n");
        Folders.deleteTree(folder.server("kafka").resolve("data"));
        Files.writeString(folder.server("kafka").resolve("data"), "a file where a folder should be");
        assertThatThrownBy(() -> started(folder))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Kafka ended while it started")
                .hasMessageContaining("server.log");
        assertThat(Orphans.running(folder)).isEmpty();

        Files.delete(folder.server("kafka").resolve("data"));
        Files.writeString(folder.server("redis").resolve("appendonlydir/appendonly.aof.1.incr.aof"), "no commands");
        EmbeddedServers servers = started(folder);
        assertThat(servers.primary().running()).isTrue();
        assertThat(folder.server("redis").resolve("appendonlydir.damaged"))
                .as("damaged live statistics are set aside; the journal has what they are made of")
                .exists();
        servers.stop();
    }

    private static EmbeddedServers started(BankFolder folder) {
        EmbeddedServers servers = new EmbeddedServers(folder, ServerBinaries.inUserCache(), Progress.silent());
        servers.start();
        return servers;
    }

    private static void recordRedisPort(BankFolder folder, int port) throws IOException {
        Folders.createPrivate(folder.root());
        new ObjectMapper().writeValue(folder.ports().toFile(), new Ports(0, 0, port, 0, 0, 0));
    }

    /** Were it taken for ours, reaping it would end this test. */
    private static void recordOwnPidAsRecycled(Path pidFile) throws IOException {
        Files.createDirectories(pidFile.getParent());
        new ProcessMark(ProcessHandle.current().pid(), "an earlier boot").write(pidFile);
    }

    private static void writeOnPrimary(TestBank bank) throws SQLException {
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("create table if not exists public.kept (what text)");
            statement.execute("insert into public.kept values ('postgres')");
        }
    }

    private static String onReplica(TestBank bank) throws SQLException {
        try (Connection reader = bank.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select what from public.kept where pg_is_in_recovery()")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static void produce(TestBank bank) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bank.addresses().kafkaBootstrap(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS, 0, "key", "kafka"))
                    .get();
        }
    }

    private static String lastRecord(TestBank bank) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bank.addresses().kafkaBootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Stream.generate(() -> consumer.poll(Duration.ofSeconds(1)))
                    .limit(30)
                    .filter(records -> !records.isEmpty())
                    .map(records -> records.iterator().next().value())
                    .findFirst()
                    .orElse("");
        }
    }
}
