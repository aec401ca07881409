package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Searches, statements and names against the same rows in plain Java. */
class HistorySearchIT extends HistoryOfRandomJournal {
    @Test
    void a_cell_opens_the_transactions_that_add_up_to_it() {
        SeriesQuestion question = new SeriesQuestion(
                paris("2026-03-25T00:00"),
                paris("2026-03-31T14:00"),
                Granularity.WEEK,
                PARIS,
                new LinkedHashSet<>(List.of(Dimension.CATEGORY, Dimension.MERCHANT)),
                NARROW);
        Series series = history.series(question);
        for (Metric metric : List.of(Metric.AMOUNT, Metric.FEES_ABROAD, Metric.DECLINED, Metric.UNRATED)) {
            for (Series.Row row : series.rows().subList(0, 20)) {
                SearchTotals totals = history.totals(TransactionSearch.ofCell(question, row, metric));
                assertThat(metric.exact(totals.measures())).isEqualTo(metric.exact(row.measures()));
            }
        }
    }

    @Test
    void pages_hold_still_while_rows_arrive_and_together_are_everything() throws SQLException {
        TransactionSearch search = TransactionSearch.between(FROM, TO, NARROW).declined(false);
        Set<Long> expected = positions(search);
        List<Long> seen = new ArrayList<>();
        TransactionSearch.PageKey key = null;
        do {
            TransactionPage page = history.search(search, key, 37);
            page.rows().forEach(row -> seen.add(row.position()));
            key = page.next();
            if (key != null && seen.size() < 200) {
                // Newer than all that was read: no later page may move.
                arrive(journal.add(3, TO.minusSeconds(60), TO));
            }
        } while (key != null);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).containsAll(expected);
    }

    @Test
    void a_search_finds_what_each_of_its_filters_means() {
        long customer = 42;
        List<TransactionSearch> searches = List.of(
                TransactionSearch.between(null, null, Filter.NONE).ofCustomer(customer),
                TransactionSearch.between(FROM, paris("2026-03-29T00:00"), NARROW),
                TransactionSearch.between(FROM, TO, Filter.NONE)
                        .ofKinds(Set.of(TransactionKind.REFUND, TransactionKind.FEE))
                        .ofAmounts(500, 20_000),
                TransactionSearch.between(FROM, TO, Filter.NONE).ofMerchant(5).declined(true),
                TransactionSearch.between(FROM, TO, NARROW)
                        .ofMerchant(TransactionSearch.NONE)
                        .ofCurrency("EUR"),
                TransactionSearch.between(FROM, TO, Filter.NONE).ofAccount(RandomJournal.accountOf(42)));
        for (TransactionSearch search : searches) {
            TransactionPage page = history.search(search, null, 10_000);
            assertThat(page.rows().stream().map(TransactionRow::position).collect(Collectors.toSet()))
                    .as(search.toString())
                    .isEqualTo(positions(search));
            assertThat(page.rows())
                    .isSortedAccordingTo(Comparator.comparing(TransactionRow::bookedAt)
                            .thenComparing(TransactionRow::position)
                            .reversed());
            assertThat(history.totals(search).rows()).isEqualTo(page.rows().size());
        }
    }

    @Test
    void the_shown_sql_of_the_totals_runs_as_it_stands_and_gives_the_same_sums() throws SQLException {
        List<TransactionSearch> searches = List.of(
                TransactionSearch.between(FROM, paris("2026-03-29T00:00"), NARROW)
                        .ofKinds(Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.REFUND, TransactionKind.FEE)),
                TransactionSearch.between(paris("2026-03-22T07:15"), TO, Filter.NONE)
                        .of(Dimension.AGE_BAND, AgeBand.FROM_45.name())
                        .of(Dimension.REGION, "Île-de-France"),
                TransactionSearch.between(FROM, TO, Filter.NONE)
                        .of(Dimension.DECLINE_REASON, DeclineReason.OVER_LIMIT.name()),
                TransactionSearch.between(FROM, TO, Filter.NONE).ofMerchant(5).ofAmounts(500, 20_000));
        for (TransactionSearch search : searches) {
            SearchTotals totals = history.totals(search);
            assertThat(totals.rows()).isPositive();
            assertThat(totals.sql()).doesNotContain("?");
            try (Connection reader = TestBank.shared().reader();
                    var statement = reader.createStatement();
                    var row = statement.executeQuery(totals.sql())) {
                row.next();
                assertThat(row.getLong("rows")).isEqualTo(totals.rows());
                assertThat(SeriesReader.measures(row, 2)).isEqualTo(totals.measures());
                assertThat(row.getLong("amount_minor"))
                        .isEqualTo(totals.measures().amountMinor());
            }
        }
    }

    @Test
    void a_statement_leads_from_opening_to_closing_balance() {
        Instant from = paris("2026-03-24T00:00");
        Instant to = paris("2026-04-01T00:00");
        for (long customer = 1; customer <= 20; customer++) {
            long account = RandomJournal.accountOf(customer);
            Statement statement = history.statement(account, from, to);
            assertThat(statement.opening().minor()).isEqualTo(balance(account, from));
            assertThat(statement.closing().minor()).isEqualTo(balance(account, to));
            long lines = statement.lines().stream()
                    .mapToLong(Statement.Line::signedMinor)
                    .sum();
            assertThat(statement.opening().minor() + lines)
                    .isEqualTo(statement.closing().minor());
            assertThat(statement.lines().get(statement.lines().size() - 1).balanceMinor())
                    .isEqualTo(statement.closing().minor());
            assertThat(history.balanceAt(account, to)).isEqualTo(statement.closing());
        }
    }

    @Test
    void customers_are_found_by_name_id_and_last_four_digits() {
        assertThat(history.customers("ørsted", 10)).singleElement().satisfies(found -> {
            assertThat(found.customer()).isEqualTo(13);
            assertThat(found.accounts()).hasSize(1);
        });
        assertThat(history.customers("42", 200)).anyMatch(found -> found.customer() == 42);
        assertThat(history.customers("0481", 10)).anyMatch(found -> found.customer() == 13);
        assertThat(history.customers("100%", 10)).isEmpty();
        assertThat(history.customerNames(Set.of(1L, 13L, 999_999L)))
                .isEqualTo(Map.of(1L, "Client 1", 13L, "=Ørsted, \"Åse\""));
        assertThat(history.merchantNames(Set.of(3))).isEqualTo(Map.of(3, "Shop 3"));
    }

    @Test
    void the_outline_names_what_there_is() {
        Outline outline = history.outline();
        assertThat(outline.sources()).contains("simulator", "client");
        assertThat(outline.countries()).containsExactly("DE", "ES", "FR", "ZZ");
        assertThat(outline.currencies()).containsExactly("CZK", "EUR", "JPY");
        assertThat(outline.firstBookedAt()).isBetween(FROM, FROM.plusSeconds(3600));
    }

    @Test
    void an_interrupted_question_is_cancelled() {
        boolean cancelled = false;
        // An answer that is there before its asker waits is given: ask until one is not.
        for (int attempt = 0; attempt < 1_000 && !cancelled; attempt++) {
            Thread.currentThread().interrupt();
            try {
                history.asOf();
            } catch (HistoryUnavailable unavailable) {
                cancelled = unavailable.wasCancelled();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        assertThat(cancelled).isTrue();
        assertThat(history.asOf().position()).isPositive();
    }

    private static long balance(long account, Instant before) {
        return journal.rows.stream()
                .filter(row -> row.decline() == 0 && row.bookedAt().isBefore(before))
                .mapToLong(row ->
                        (row.credit() == account ? row.amount() : 0) - (row.debit() == account ? row.amount() : 0))
                .sum();
    }

    private static void arrive(List<RandomJournal.Row> rows) throws SQLException {
        try (Connection writer = TestBank.shared().writer()) {
            WrittenJournal.write(writer, rows);
        }
        long last = rows.get(rows.size() - 1).position();
        await().until(() -> history.asOf().position() >= last);
    }

    private static Set<Long> positions(TransactionSearch search) {
        return journal.rows.stream()
                .filter(row -> search.from() == null || !row.bookedAt().isBefore(search.from()))
                .filter(row -> search.to() == null || row.bookedAt().isBefore(search.to()))
                .filter(row -> row.passes(search.filter()))
                .filter(row -> search.kinds().isEmpty() || search.kinds().contains(row.kind()))
                .filter(row -> search.customer() == 0 || touches(row, RandomJournal.accountOf(search.customer())))
                .filter(row -> search.account() == 0 || touches(row, search.account()))
                .filter(row -> search.merchant() == 0 || row.merchant() == Math.max(0, search.merchant()))
                .filter(row -> search.currency().isEmpty() || row.currency().equals(search.currency()))
                .filter(row -> row.amount() >= search.minMinor() && row.amount() <= search.maxMinor())
                .filter(row -> search.declined() == null || search.declined() == (row.decline() != 0))
                .map(RandomJournal.Row::position)
                .collect(Collectors.toSet());
    }

    private static boolean touches(RandomJournal.Row row, long account) {
        return row.debit() == account || row.credit() == account;
    }
}
