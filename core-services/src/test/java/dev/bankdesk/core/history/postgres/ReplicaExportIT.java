package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.ExportCancelled;
import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.statistics.DistinctSketch;
import dev.bankdesk.core.testing.TestBank;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicaExportIT {
    private static final Instant FROM = Instant.parse("2026-03-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-05T00:00:00Z");

    private static RandomJournal journal;
    private static BankConnection bank;

    @TempDir
    Path folder;

    @BeforeAll
    static void a_bank_with_a_random_journal_its_cube_and_its_sketches() throws SQLException {
        TestBank servers = TestBank.shared().emptied();
        journal = new RandomJournal(23);
        journal.add(6_000, FROM, TO);
        try (Connection writer = servers.writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            WrittenJournal.writeCube(writer, journal);
            writeSketches(writer);
            writer.commit();
        }
        bank = new BankConnection(servers.addresses());
        await().until(() -> bank.history().asOf().position() == 6_000);
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @Test
    void an_export_of_transactions_is_of_one_position_while_rows_arrive() throws Exception {
        Path file = folder.resolve("transactions.csv");
        long before = bank.history().asOf().position();
        List<RandomJournal.Row> expected = List.copyOf(journal.rows);
        ExportProgress arriving = (rows, of) -> {
            try (Connection writer = TestBank.shared().writer()) {
                WrittenJournal.write(writer, journal.add(10, FROM, TO));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        Exported exported = bank.export()
                .write(
                        new ExportRequest.Transactions(
                                TransactionSearch.between(FROM, TO, Filter.NONE), RandomJournal.BANK_ZONE),
                        file,
                        arriving);
        assertThat(exported.position()).isEqualTo(before);
        List<NamedCsvRecord> rows = read(file);
        assertThat(rows).hasSize(expected.size());
        assertThat(rows.stream()
                        .mapToLong(row -> minor(row, "reporting_amount"))
                        .sum())
                .isEqualTo(expected.stream()
                        .mapToLong(row -> row.reporting() == null ? 0 : row.reporting())
                        .sum());
        assertThat(rows)
                .filteredOn(row -> row.getField("customer").equals("13"))
                .allSatisfy(row -> assertThat(row.getField("customer_name")).isEqualTo("'=Ørsted, \"Åse\""));
        await().until(() -> bank.history().asOf().position() == journal.rows.size());
    }

    @Test
    void a_cancelled_export_ends_its_query_on_the_server_and_leaves_no_file() throws Exception {
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread exporting = new Thread(() -> ended.set(catchThrowable(() -> bank.export()
                .write(
                        new ExportRequest.Transactions(
                                TransactionSearch.between(FROM, TO, Filter.NONE), RandomJournal.BANK_ZONE),
                        folder.resolve("transactions.csv"),
                        ExportProgress.silent()))));
        try (Connection writer = TestBank.shared().writer();
                Connection other = TestBank.shared().writer()) {
            writer.setAutoCommit(false);
            // On the replica too, where the first query then waits like one that has very much to read.
            execute(writer, "lock table ledger.journal in access exclusive mode");
            execute(other, "update statistics.cube_position set owner_epoch = owner_epoch");
            exporting.start();
            await().until(() -> exportsAsking() == 1);

            exporting.interrupt();

            exporting.join(20_000);
            assertThat(exporting.isAlive()).isFalse();
            await().until(() -> exportsAsking() == 0);
            writer.rollback();
        } finally {
            exporting.join();
        }
        assertThat(ended.get()).isInstanceOf(ExportCancelled.class);
        assertThat(folder.toFile().list()).isEmpty();
    }

    private static long exportsAsking() throws SQLException {
        // Only a banker sees what a banker's sessions do.
        BankAddresses at = TestBank.shared().addresses().signedInAs("banker");
        try (Connection banker = DriverManager.getConnection(at.replicaUrl(), at.readerUser(), at.readerPassword());
                Statement statement = banker.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where application_name = 'bankdesk export' and wait_event_type = 'Lock'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void exported_statistics_are_what_the_screen_shows() throws IOException {
        cubeHasTaken(row -> true);
        SeriesQuestion question = new SeriesQuestion(
                paris("2026-03-22T00:00"),
                paris("2026-04-01T00:00"),
                Granularity.DAY,
                RandomJournal.BANK_ZONE,
                new LinkedHashSet<>(List.of(Dimension.CATEGORY, Dimension.CURRENCY)),
                Filter.NONE);
        Path file = folder.resolve("statistics.csv");
        Exported exported = bank.export()
                .write(
                        new ExportRequest.Statistics(question, ExportRequest.Statistics.usual(question)),
                        file,
                        ExportProgress.silent());
        Series shown = bank.history().series(question);
        List<NamedCsvRecord> rows = read(file);
        assertThat(exported.rows()).isEqualTo(shown.rows().size());
        assertThat(rows.stream().mapToLong(row -> minor(row, "amount")).sum())
                .isEqualTo(shown.rows().stream()
                        .mapToLong(row -> row.measures().amountMinor())
                        .sum());
        assertThat(rows).allSatisfy(row -> assertThat(row.getField("bucket_start"))
                .matches("2026-0[34]-\\d\\dT00:00:00\\+0[12]:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CATEGORY,CURRENCY", "MERCHANT", ""})
    void exported_statistics_are_of_one_position_while_rows_arrive_and_the_cube_stands_behind(String by)
            throws IOException {
        List<Dimension> dimensions = by.isEmpty()
                ? List.of()
                : Stream.of(by.split(",")).map(Dimension::valueOf).toList();
        SeriesQuestion question = new SeriesQuestion(
                        paris("2026-03-22T00:00"),
                        paris("2026-04-01T13:10"),
                        Granularity.DAY,
                        RandomJournal.BANK_ZONE,
                        new LinkedHashSet<>(dimensions),
                        Filter.NONE)
                .countingCustomers();
        partitionsOfTheCubeStandApart();
        List<RandomJournal.Row> expected = List.copyOf(journal.rows);
        Map<List<String>, Measures> sums =
                journal.sums(question.from(), question.to(), Filter.NONE, dimensions, booked -> booked.atZone(
                                RandomJournal.BANK_ZONE)
                        .toLocalDate()
                        .atStartOfDay(RandomJournal.BANK_ZONE)
                        .toInstant());
        Path file = folder.resolve("statistics.csv");

        Exported exported = bank.export()
                .write(
                        new ExportRequest.Statistics(
                                question, List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DISTINCT_CUSTOMERS)),
                        file,
                        (rows, of) -> partitionsOfTheCubeStandApart());

        assertThat(exported.position()).isEqualTo(expected.size());
        assertThat(Files.readString(exported.metadata())).contains("\"cube+journal\"");
        List<NamedCsvRecord> rows = read(file);
        assertThat(rows).hasSameSizeAs(sums.keySet());
        for (NamedCsvRecord row : rows) {
            List<String> key = new ArrayList<>();
            key.add(OffsetDateTime.parse(row.getField("bucket_start"))
                    .toInstant()
                    .toString());
            dimensions.forEach(dimension -> key.add(row.getField(dimension.key())));
            Measures measures = sums.get(key);
            assertThat(minor(row, "amount")).as(key.toString()).isEqualTo(measures.amountMinor());
            assertThat(row.getField("payments")).as(key.toString()).isEqualTo(Long.toString(measures.payments()));
        }
        if (dimensions.isEmpty()) {
            Instant firstDay = question.from();
            assertThat(rows.get(0).getField("distinct_customers"))
                    .isEqualTo(Long.toString(expected.stream()
                            .filter(r -> !r.bookedAt().isBefore(firstDay)
                                    && r.bookedAt().isBefore(firstDay.plusSeconds(86_400)))
                            .filter(r -> r.decline() == 0 && r.kind().isPayment())
                            .map(RandomJournal.Row::customer)
                            .distinct()
                            .count()));
        }
    }

    /** New rows in the journal; of the newest ones the cube has taken none, of those before only what is in odd partitions. */
    private static void partitionsOfTheCubeStandApart() {
        long complete = journal.rows.size();
        long furthest = complete + 150;
        try (Connection writer = TestBank.shared().writer()) {
            WrittenJournal.write(writer, journal.add(200, FROM, TO));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        cubeHasTaken(row -> row.position() <= complete
                || row.position() <= furthest && Topics.partitionOf(row.customer(), Topics.PARTITIONS) % 2 == 1);
    }

    private static void cubeHasTaken(Predicate<RandomJournal.Row> taken) {
        try (Connection writer = TestBank.shared().writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeCube(writer, journal, taken);
            writer.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        long last = journal.rows.stream()
                .filter(taken)
                .mapToLong(RandomJournal.Row::position)
                .max()
                .orElseThrow();
        // A standby may put replay off for 30 s while somebody reads.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (Connection reader = TestBank.shared().reader();
                    Statement statement = reader.createStatement();
                    ResultSet row = statement.executeQuery("select max(position) from statistics.cube_position")) {
                return row.next() && row.getLong(1) == last;
            }
        });
    }

    @Test
    void customers_of_whole_days_come_from_sketches_within_their_bound() {
        cubeHasTaken(row -> true);
        SeriesQuestion question = new SeriesQuestion(
                        paris("2026-03-22T00:00"),
                        paris("2026-04-05T00:00"),
                        Granularity.WEEK,
                        RandomJournal.BANK_ZONE,
                        new LinkedHashSet<>(List.of(Dimension.COUNTRY)),
                        Filter.NONE.withCountries(java.util.Set.of("FR", "DE")))
                .countingCustomers();
        Series series = bank.history().series(question);
        assertThat(series.sql()).contains("distinct_day");
        assertThat(series.rows()).isNotEmpty().allSatisfy(row -> {
            Instant end = row.bucket().plusSeconds(7 * 86_400);
            long exact = journal.rows.stream()
                    .filter(r -> r.position() <= 6_000
                            && !r.bookedAt().isBefore(row.bucket())
                            && !r.bookedAt().isBefore(question.from())
                            && r.bookedAt().isBefore(end.isAfter(question.to()) ? question.to() : end)
                            && r.country().equals(row.keys().get(Dimension.COUNTRY))
                            && r.decline() == 0
                            && r.kind().isPayment())
                    .map(RandomJournal.Row::customer)
                    .distinct()
                    .count();
            assertThat((double) row.distinctCustomers()).isBetween(exact * 0.95 - 1, exact * 1.05 + 1);
        });
        assertThat(Metric.DISTINCT_CUSTOMERS.isAdditive()).isFalse();
    }

    private static void writeSketches(Connection writer) throws SQLException {
        record Key(LocalDate day, int dimension, String code, int partition) {}
        Map<Key, DistinctSketch> sketches = new HashMap<>();
        for (RandomJournal.Row row : journal.rows) {
            if (row.decline() != 0 || !row.kind().isPayment()) {
                continue;
            }
            LocalDate day = row.bookedAt().atZone(RandomJournal.BANK_ZONE).toLocalDate();
            int partition = Topics.partitionOf(row.customer(), Topics.PARTITIONS);
            for (Key key : List.of(
                    new Key(day, 0, "", partition),
                    new Key(day, 1, Integer.toString(row.category().code()), partition),
                    new Key(day, 2, row.country(), partition),
                    new Key(day, 3, Integer.toString(row.channel().code()), partition))) {
                sketches.computeIfAbsent(key, k -> new DistinctSketch()).add(row.customer());
            }
        }
        try (PreparedStatement insert =
                writer.prepareStatement("insert into statistics.distinct_day values (?, ?, ?, ?, ?)")) {
            for (var sketch : sketches.entrySet()) {
                insert.setObject(1, sketch.getKey().day());
                insert.setInt(2, sketch.getKey().dimension());
                insert.setString(3, sketch.getKey().code());
                insert.setInt(4, sketch.getKey().partition());
                insert.setBytes(5, sketch.getValue().toBytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long minor(NamedCsvRecord row, String column) {
        String field = row.getField(column);
        return field.isEmpty() ? 0 : new BigDecimal(field).movePointRight(2).longValueExact();
    }

    private static List<NamedCsvRecord> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            return reader.stream().toList();
        }
    }

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(RandomJournal.BANK_ZONE).toInstant();
    }
}
