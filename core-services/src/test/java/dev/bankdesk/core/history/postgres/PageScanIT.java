package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.statistics.postgres.JournalPager;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups that are added up before the scan has come to its end, since there are many. */
class PageScanIT {
    private static final Instant FROM = Instant.parse("2025-04-10T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-05T00:00:00Z");
    private static final ZoneId ZONE = RandomJournal.BANK_ZONE;
    private static final int ROWS = 20_000;

    private static TestBank bank;

    @BeforeAll
    static void a_bank_with_a_random_journal_in_pages() throws SQLException {
        bank = TestBank.shared().emptied();
        RandomJournal journal = new RandomJournal(12);
        journal.add(ROWS, FROM, TO);
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            statement.execute("update ledger.bank_setting set value = '5000' where name = 'statistics_page_rows'");
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
        }
        await().until(() -> number("select coalesce(max(position), 0) from ledger.journal") == ROWS);
        try (JournalPager pager = new JournalPager(bank::reader, bank::writer)) {
            while (pager.writeNext()) {
                continue;
            }
        }
        await().until(() -> number("select coalesce(max(last_position), 0) from statistics.journal_page") == ROWS);
    }

    @Test
    void however_often_groups_are_added_up_the_figures_are_the_same() throws SQLException {
        Filter filter = Filter.NONE.with(FinerFilter.NONE.withRegions(Set.of("", "Bretagne")));
        SeriesQuestion question = new SeriesQuestion(
                FROM, TO, Granularity.MONTH, ZONE, Set.of(Dimension.REGION, Dimension.MERCHANT), filter);
        try (Connection reader = bank.reader()) {
            JournalPages pages = JournalPages.read(reader);
            BankSettings settings = BankSettings.read(reader);
            PageSource once = new PageSource(reader, pages, settings, new KnownClients());
            PageSource often = new PageSource(reader, pages, settings, new KnownClients(), 100);
            assertThat(sums(often, question)).isEqualTo(sums(once, question)).hasSizeGreaterThan(200);
            assertThat(amounts(often, question))
                    .isEqualTo(amounts(once, question))
                    .hasSizeGreaterThan(200);
        }
    }

    /** With how many clients each has. */
    private static Map<PageSums.Sum, Long> sums(PageSource source, SeriesQuestion question) throws SQLException {
        PageSums paged = PageSums.countingCustomers(source, question.by(), question.filter());
        paged.read(
                new SeriesPlan(Buckets.of(question), List.of(source.pages().paged(question.from(), question.to()))),
                index -> index + 1);
        Map<List<String>, Long> customers = new HashMap<>();
        paged.customers().forEach((bucket, codes, count) -> customers.put(key(bucket, codes), count));
        Map<PageSums.Sum, Long> sums = new HashMap<>();
        paged.inOrder().forEach(sum -> sums.put(sum, customers.get(key(sum.bucket(), sum.codes()))));
        return sums;
    }

    private static Map<List<String>, Map<Integer, Long>> amounts(PageSource source, SeriesQuestion question)
            throws SQLException {
        CountedAmounts counted = new CountedAmounts(question, Integer.MAX_VALUE);
        PageTimes times = PageTimes.of(question.from(), question.to(), Buckets.of(question), index -> index + 1, ZONE);
        new PageAmounts(source, question.by(), question.filter(), counted).read(question.from(), question.to(), times);
        Map<List<String>, Map<Integer, Long>> found = new HashMap<>();
        counted.forEach((bucket, codes, amounts) -> found.put(key(bucket, codes), amounts.counts()));
        return found;
    }

    private static List<String> key(int bucket, List<String> codes) {
        List<String> key = new ArrayList<>(codes);
        key.add(Integer.toString(bucket));
        return key;
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
