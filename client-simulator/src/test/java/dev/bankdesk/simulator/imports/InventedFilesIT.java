package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Small files in the layouts of both published sets, invented for this test, into a bank whose relay runs and whose services
 * log: what stands in the journal is what stands in the file, and no card number leaves it.
 */
class InventedFilesIT {
    private static final Set<String> NUMBERS = Set.of("4111111111111111", "5555555555554444", "4012888888881881");

    private static TestBank bank;
    private static LedgerService ledger;
    private static RelayService relay;
    private static GatewayService gateway;
    private static GatewayClient client;
    private static FileAppender<ILoggingEvent> servicesLog;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws SQLException {
        bank = TestBank.shared().emptied();
        startLog(bank.folder().resolve("logs/services.log"));
        BankAddresses at = bank.addresses();
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(at, InstantSource.system(), commits);
        ledger.start();
        relay = new RelayService(at, commits);
        relay.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        client = new GatewayClient(at);
        client.setClock(BankClock.realTime(Instant.now()));
    }

    /** As the bank process logs, and more of it. */
    private static void startLog(Path file) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %-5level %logger{0}: %msg%n%ex");
        encoder.start();
        servicesLog = new FileAppender<>();
        servicesLog.setContext(context);
        servicesLog.setFile(file.toString());
        servicesLog.setEncoder(encoder);
        servicesLog.start();
        bankdesk().setLevel(Level.DEBUG);
        bankdesk().addAppender(servicesLog);
    }

    private static Logger bankdesk() {
        return (Logger) LoggerFactory.getLogger("dev.bankdesk");
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.stop();
        relay.stop();
        ledger.stop();
        bankdesk().detachAppender(servicesLog);
        bankdesk().setLevel(null);
        servicesLog.stop();
    }

    @Test
    void every_card_payment_is_booked_once_in_its_year_and_category() throws IOException, SQLException {
        Path file = invented("cards/card-transactions.csv");
        JournalRows journal = new JournalRows(bank, "cards");
        PublishedFiles.Sums booked = new PublishedFiles.Sums();
        PublishedFiles.Sums declined = new PublishedFiles.Sums();
        PublishedFiles.sumCards(file, booked, declined);

        ImportReport report = run(ImportFormat.TABFORMER, file, null, "cards");
        String after = journal.head();
        ImportReport again = run(ImportFormat.TABFORMER, file, null, "cards");

        assertThat(journal.booked()).isEqualTo(booked.lines()).hasSizeGreaterThan(10);
        assertThat(journal.declined()).isEqualTo(declined.lines()).hasSize(6);
        assertThat(report.booked() + report.declinedInAll()).isEqualTo(43);
        assertThat(report.rejected()).isZero();
        assertThat(again.bookedBefore()).isEqualTo(report.booked());
        assertThat(journal.head()).isEqualTo(after);
        assertThat(journal.faults()).isEmpty();
        assertThat(PublishedFiles.cardNumbers(file.resolveSibling("cards-sample.csv")))
                .isEqualTo(NUMBERS);
        assertThat(journal.texts()).contains("Ada Invented", "1111", "Groceries · Marlow Creek · …1206");
        assertNoNumberLeft("cards");
    }

    @Test
    void every_row_of_the_czech_layout_is_booked_once_in_its_year_and_category() throws IOException, SQLException {
        Path berka = invented("berka/trans.asc").getParent();
        JournalRows journal = new JournalRows(bank, "berka");
        PublishedFiles.Sums booked = new PublishedFiles.Sums();
        PublishedFiles.sumBerka(berka, booked);

        ImportReport report = run(ImportFormat.BERKA, berka, null, "berka");
        String after = journal.head();
        ImportReport again = run(ImportFormat.BERKA, berka, null, "berka");

        assertThat(journal.booked()).isEqualTo(booked.lines()).hasSizeGreaterThan(10);
        assertThat(report.booked()).isEqualTo(57);
        assertThat(report.customers()).isEqualTo(4);
        assertThat(report.accounts()).isEqualTo(3);
        assertThat(report.rejected()).isZero();
        assertThat(again.bookedBefore()).isEqualTo(57);
        assertThat(journal.head()).isEqualTo(after);
        assertThat(journal.faults()).isEmpty();
    }

    @Test
    void a_table_with_card_numbers_leaves_none_on_the_topics_and_in_the_log() throws IOException, SQLException {
        StringBuilder table = new StringBuilder("day,amount,card,text\n");
        for (String number : NUMBERS) {
            table.append("2024-01-05,-12.50,%s,paid by %s\n".formatted(number, number));
            table.append("2024-01-06,x,%s,card %s\n".formatted(number, number));
        }
        Path file = Files.writeString(folder.resolve("with-cards.csv"), table);
        Path mapping = Files.writeString(
                folder.resolve("mapping.json"),
                """
                {"currency": "EUR", "columns":
                    {"date": "day", "amount": "amount", "card": "card", "purpose": "text"}}
                """);

        ImportReport report = run(ImportFormat.CSV, file, mapping, "own table");

        assertThat(report.booked()).isEqualTo(3);
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(DigitRuns.in(Files.readString(report.rejectsFile()))).doesNotContainAnyElementsOf(NUMBERS);
        assertNoNumberLeft("own table");
    }

    /** When all is on the topic: in no record, in no table, and in no file of any server or of the services' log. */
    private static void assertNoNumberLeft(String source) throws IOException, SQLException {
        long head = head();
        await().atMost(Duration.ofSeconds(60)).until(() -> relay.publishedUpTo() >= head);
        String published = published();
        assertThat(published).contains(source);
        assertThat(DigitRuns.in(published)).doesNotContainAnyElementsOf(NUMBERS);
        assertThat(bank.folder().resolve("logs/services.log")).isNotEmptyFile();
        assertThat(DigitRuns.foundBelow(bank.folder(), NUMBERS)).isEmpty();
    }

    private static long head() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from ledger.journal_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Keys and values of every record of every topic, unpacked: Kafka's own files hold them compressed. */
    private static String published() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bank.addresses().kafkaBootstrap(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
        StringBuilder all = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(Topics.TRANSACTIONS, Topics.STATISTICS, Topics.DEAD_LETTERS).stream()
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    all.append(text(record.key()))
                            .append(' ')
                            .append(text(record.value()))
                            .append('\n');
                }
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return all.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private ImportReport run(ImportFormat format, Path file, Path mapping, String name) {
        ImportFormat.Terms terms =
                new ImportFormat.Terms(mapping, null, ZoneId.of("Europe/Paris"), new CardTokens(new byte[] {42}));
        return new FileImport(format.open(file, terms), new ImportRequest(name, false, folder), ImportProgress.SILENT)
                .into(ImportBank.behind(client));
    }

    private static Path invented(String name) {
        try {
            return Path.of(
                    InventedFilesIT.class.getResource("/invented/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
