package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A bank with a seeded journal, which knows each answer by plain sums, across the night of 29 March 2026 when clocks go forward. */
abstract class HistoryOfRandomJournal {
    static final Instant FROM = Instant.parse("2026-03-20T00:00:00Z");
    static final Instant TO = Instant.parse("2026-04-05T00:00:00Z");
    static final ZoneId PARIS = RandomJournal.BANK_ZONE;
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    static final Filter NARROW = new Filter(
            Set.of(Segment.STANDARD, Segment.PREMIUM, Segment.STUDENT),
            Set.of(Category.GROCERIES, Category.BANK, Category.TRAVEL, Category.CASH),
            Set.of("FR", "DE"),
            Set.of(Channel.CARD, Channel.ONLINE, Channel.ATM, Channel.BRANCH),
            Set.of("simulator", "nasty,\"import\""));

    static RandomJournal journal;
    static PostgresHistory history;

    @BeforeAll
    static void a_bank_with_a_random_journal_and_its_cube() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        journal = new RandomJournal(7);
        journal.add(12_000, FROM, TO);
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            WrittenJournal.writeCube(writer, journal);
            writer.commit();
        }
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        await().until(() -> history.asOf().position() == 12_000);
    }

    @AfterAll
    static void close() {
        history.close();
    }

    static Series check(SeriesQuestion question) {
        Series series = history.series(question);
        Map<List<String>, Measures> answered = new HashMap<>();
        for (Series.Row row : series.rows()) {
            List<String> key = new ArrayList<>();
            key.add(row.bucket().toString());
            question.by().forEach(dimension -> key.add(row.keys().get(dimension)));
            assertThat(answered.put(key, row.measures())).isNull();
        }
        assertThat(answered)
                .as(question.toString())
                .isEqualTo(journal.sums(
                        question.from(),
                        question.to(),
                        question.filter(),
                        List.copyOf(question.by()),
                        moment -> Buckets.startOf(moment, question.granularity(), question.zone())));
        return series;
    }

    static SeriesQuestion question(Instant from, Instant to, Granularity granularity, ZoneId zone) {
        return new SeriesQuestion(from, to, granularity, zone, Set.of(), Filter.NONE);
    }

    static Instant paris(String local) {
        return java.time.LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }
}
