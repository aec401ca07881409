package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.Behaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.CustomerHits.By;
import dev.bankdesk.core.behaviour.CustomerHits.Match;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.core.behaviour.MonthsBefore;
import dev.bankdesk.core.history.postgres.RandomJournal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of clients: whose spending changed the most, and who is found by what somebody types. */
class ClientListsIT {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final Set<Segment> ALL = Set.of();

    private static BehaviourBank given;

    @BeforeAll
    static void a_bank_with_a_random_journal() throws SQLException {
        given = new BehaviourBank();
    }

    @AfterAll
    static void close() throws SQLException {
        given.close();
    }

    // ---- changes

    @Test
    void the_largest_changes_of_a_running_and_of_a_whole_month_are_the_plain_ones() {
        LargestChanges running = given.behaviour.largestChanges(MAY, ALL, 10);
        assertThat(running.compared()).isEqualTo(new MonthsBefore(MAY, 11, 3));
        assertPlain(running, 10, customer -> true);
        LargestChanges whole = given.behaviour.largestChanges(APRIL, ALL, 10);
        assertThat(whole.compared()).isEqualTo(new MonthsBefore(APRIL, MonthsBefore.WHOLE, 3));
        assertPlain(whole, 10, customer -> true);
        assertThat(given.behaviour
                        .largestChanges(YearMonth.of(2026, 6), ALL, 10)
                        .changes())
                .isEmpty();
    }

    @Test
    void segments_are_chosen_before_the_list_is_cut_to_its_length() {
        Segment segment = Segment.of(4);
        for (YearMonth month : List.of(MAY, APRIL)) {
            LargestChanges found = given.behaviour.largestChanges(month, Set.of(segment), 5);
            assertThat(found.changes()).allMatch(change -> change.segment() == segment);
            assertPlain(found, 5, customer -> customer % 6 == segment.code());
        }
        assertThat(given.behaviour
                        .largestChanges(MAY, Set.of(segment, Segment.of(1)), 100)
                        .changes())
                .hasSize(50);
    }

    @Test
    void a_month_that_the_books_begin_in_is_no_measure() throws SQLException {
        try (Connection writer = given.bank.writer()) {
            writer.setAutoCommit(false);
            writer.createStatement()
                    .execute("delete from behaviour.customer_day where day < '2026-02-10';"
                            + " delete from behaviour.customer_month where month < '2026-02-01'");
            BankDay day = new BankDay(BehaviourBank.TODAY.atStartOfDay(), "Europe/Paris", Currency.getInstance("EUR"));
            ChangesReader changes = new ChangesReader(writer);
            LargestChanges running = changes.read(MAY, day, ALL, 10);
            assertThat(running.compared().count()).isEqualTo(2);
            assertPlain(running, 10, customer -> true);
            LargestChanges whole = changes.read(APRIL, day, ALL, 10);
            assertThat(whole.compared().count()).isEqualTo(1);
            assertPlain(whole, 10, customer -> true);
            LargestChanges first = changes.read(YearMonth.of(2026, 3), day, ALL, 10);
            assertThat(first.compared().count()).isZero();
            assertThat(first.changes()).isEmpty();
            writer.rollback();
        }
    }

    @Test
    void on_the_first_days_of_a_month_the_largest_changes_are_of_the_month_before() throws SQLException {
        try (Connection reader = given.bank.reader()) {
            ChangesReader changes = new ChangesReader(reader);
            for (String today : List.of("2026-05-01", "2026-05-07")) {
                BankDay day =
                        new BankDay(LocalDate.parse(today).atStartOfDay(), "Europe/Paris", Currency.getInstance("EUR"));
                LargestChanges found = changes.read(MAY, day, ALL, 10);
                assertThat(found).isEqualTo(changes.read(APRIL, day, ALL, 10));
                assertThat(found.month()).isEqualTo(APRIL);
                assertThat(found.isRunning()).isFalse();
                assertThat(found.changes()).hasSize(10);
            }
        }
    }

    private static void assertPlain(LargestChanges found, int length, LongPredicate among) {
        int months = found.compared().count();
        Map<Long, Long> changes = new HashMap<>();
        LongStream.rangeClosed(1, RandomJournal.CUSTOMERS).filter(among).forEach(customer -> {
            long before = 0;
            for (int back = 1; back <= months; back++) {
                before += to(customer, found.month().minusMonths(back), found).spentMinor();
            }
            changes.put(customer, months * to(customer, found.month(), found).spentMinor() - before);
        });
        List<Long> largest = changes.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.comparingLong(change -> -Math.abs(change)))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(length)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found.changes().stream().map(LargestChanges.Change::customer))
                .containsExactlyElementsOf(largest);
        found.changes().forEach(change -> {
            assertThat(change.spentMinor())
                    .isEqualTo(to(change.customer(), found.month(), found).spentMinor());
            assertThat(Math.abs(months * change.changeMinor() - changes.get(change.customer())))
                    .isLessThan(months);
            assertThat(Long.signum(change.moverMinor())).isEqualTo(Long.signum(change.changeMinor()));
        });
    }

    private static Behaviour to(long customer, YearMonth month, LargestChanges found) {
        return given.plain.of(
                customer, month.atDay(1), found.compared().lastDayOf(month).plusDays(1));
    }

    // ---- search

    private static CustomerHits search(String text, int limit) {
        return given.behaviour.search(text, ALL, limit);
    }

    @Test
    void a_client_is_found_by_name_number_reference_account_and_card() {
        assertThat(search("ørsted", 10).hits()).singleElement().satisfies(hit -> assertThat(hit.by())
                .isEqualTo(By.NAME));
        assertFirst("1000021", 21, By.ACCOUNT, Match.WHOLE);
        assertFirst("21", 21, By.CUSTOMER, Match.WHOLE);
        assertFirst("c21", 21, By.REFERENCE, Match.WHOLE);
        assertFirst("0777", 21, By.CARD, Match.WHOLE);
        assertThat(search("0777", 10).hits().get(0).customer().accounts())
                .singleElement()
                .satisfies(account -> assertThat(account.cardLast4()).isEqualTo("0777"));
        assertThat(search("  ", 10).hits()).isEmpty();
        assertThat(search("100%", 10).hits()).isEmpty();
        assertThat(search("999999999999999999", 10).hits()).isEmpty();
        assertThatThrownBy(() -> search("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFirst(String text, long customer, By by, Match match) {
        CustomerHits.Hit first = search(text, 1).hits().get(0);
        assertThat(List.of(first.customer().customer(), first.by(), first.match()))
                .isEqualTo(List.of(customer, by, match));
    }

    @Test
    void what_is_the_whole_word_stands_first_then_what_begins_with_it_then_what_holds_it() {
        // Client 114 comes before Client 14 in the alphabet.
        assertThat(ids(search("14", 4))).containsExactly(14L, 140L, 141L, 142L);
        List<CustomerHits.Hit> hits = search("14", 100).hits();
        assertThat(hits).extracting(CustomerHits.Hit::match).isSorted();
        assertThat(hits.get(hits.size() - 1).customer().name()).isEqualTo("Client 114");
        assertThat(ids(search("client 1", 2))).containsExactly(1L, 10L);
        assertThat(ids(search("100001", 20)))
                .containsExactlyInAnyOrder(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L);
    }

    @Test
    void a_search_counts_all_and_chooses_segments_before_it_is_cut() {
        CustomerHits cut = search("client 1", 5);
        assertThat(cut.hits()).hasSize(5);
        // 1, 10 to 19 without the one of another name, 100 to 150.
        assertThat(cut.found()).isEqualTo(61);
        assertThat(cut.outside()).isZero();
        CustomerHits one = given.behaviour.search("client 1", Set.of(Segment.of(5)), 100);
        assertThat(ids(one)).hasSize(one.found()).allMatch(id -> id % 6 == 5);
        assertThat(one.found() + one.outside()).isEqualTo(61);
        CustomerHits nobody = given.behaviour.search("ørsted", Set.of(Segment.of(5)), 100);
        assertThat(nobody.hits()).isEmpty();
        assertThat(nobody.outside()).isEqualTo(1);
    }

    private static List<Long> ids(CustomerHits hits) {
        return hits.hits().stream().map(hit -> hit.customer().customer()).toList();
    }
}
