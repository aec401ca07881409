package dev.bankdesk.desktop.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.ByHand;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementViewModelTest {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");

    private final DemoBehaviour behaviour = new DemoBehaviour();
    private final ByHand asking = new ByHand();
    private final StatementViewModel model = new StatementViewModel(behaviour, new Background(asking, Runnable::run));

    private static StatementViewModel.Scope scope(Filter filter) {
        return new StatementViewModel.Scope(DemoBehaviour.FIRST, 0, JANUARY, DemoBank.NOW, filter);
    }

    @Test
    void pages_join_without_a_gap_and_each_balance_follows_from_the_next_older_one() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        assertThat(model.rows()).hasSize(StatementViewModel.PAGE);
        assertThat(model.completeProperty().get()).isFalse();
        model.more();
        asking.runAll();
        assertThat(model.completeProperty().get()).isTrue();
        List<Line> lines = model.rows();
        assertThat(lines).hasSizeGreaterThan(StatementViewModel.PAGE);
        for (int i = 0; i + 1 < lines.size(); i++) {
            assertThat(lines.get(i).balance().minor())
                    .isEqualTo(lines.get(i + 1).balance().minor() + lines.get(i).signedMinor());
        }
        assertThat(lines.stream().map(line -> line.transaction().position()).distinct())
                .hasSize(lines.size());
    }

    @Test
    void a_filter_hides_lines_and_changes_no_balance() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        List<Line> travel = model.rows().stream()
                .filter(line -> line.transaction().category() == Category.TRAVEL)
                .toList();
        model.show(scope(Filter.NONE.withCategories(Set.of(Category.TRAVEL))));
        assertThat(model.rows()).startsWith(travel.toArray(Line[]::new));
        assertThat(model.hidden()).isEqualTo(StatementViewModel.PAGE - travel.size());
    }

    @Test
    void where_the_filter_leaves_little_the_next_pages_are_read_until_there_is_something_to_see() {
        model.show(scope(Filter.NONE.withCategories(Set.of(Category.INSURANCE))));
        asking.runAll();
        // Eight months, one insurance each: no page is full of them, so all were read.
        assertThat(model.rows()).hasSize(8);
        assertThat(model.completeProperty().get()).isTrue();
    }

    @Test
    void a_filter_without_a_match_in_two_thousand_lines_pauses_and_goes_on_when_asked() {
        StatementViewModel patient = new StatementViewModel(years(4_100), new Background(asking, Runnable::run));
        patient.show(scope(Filter.NONE.withCategories(Set.of(Category.INSURANCE))));
        asking.runAll();
        assertThat(patient.rows()).isEmpty();
        assertThat(patient.isPaused()).isTrue();
        assertThat(patient.lookedThroughProperty().get()).isEqualTo(2_000);
        patient.more();
        assertThat(patient.isPaused()).isFalse();
        asking.runAll();
        assertThat(patient.lookedThroughProperty().get()).isEqualTo(4_000);
        assertThat(patient.isPaused()).isTrue();
        patient.more();
        asking.runAll();
        assertThat(patient.rows()).hasSize(1);
        assertThat(patient.completeProperty().get()).isTrue();
        assertThat(patient.isPaused()).isFalse();
    }

    /** Answers statements alone: everyday lines, and at the very end the one of an insurance. */
    private CustomerBehaviour years(int lines) {
        CustomerStatement known = behaviour
                .statement(DemoBehaviour.FIRST, 0, JANUARY, DemoBank.NOW, null, 1_000)
                .orElseThrow();
        Map<Boolean, List<Line>> found = known.lines().stream()
                .collect(Collectors.partitioningBy(line -> line.transaction().category() == Category.INSURANCE));
        return (CustomerBehaviour) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CustomerBehaviour.class}, (proxy, method, asked) -> {
                    int from = asked[4] == null ? 0 : (int) ((PageKey) asked[4]).position();
                    int to = Math.min(lines, from + (int) asked[5]);
                    List<Line> page = new ArrayList<>(
                            Collections.nCopies(to - from, found.get(false).get(0)));
                    if (to == lines) {
                        page.set(page.size() - 1, found.get(true).get(0));
                    }
                    PageKey next = to == lines ? null : new PageKey(DemoBank.NOW, to);
                    return Optional.of(new CustomerStatement((long) asked[0], page, next, known.asOf()));
                });
    }

    @Test
    void the_clients_segment_is_no_matter_of_lines() {
        model.show(scope(Filter.NONE.withSegments(Set.of(dev.bankdesk.core.banking.Segment.UNKNOWN))));
        asking.runAll();
        assertThat(model.rows()).hasSize(StatementViewModel.PAGE);
    }

    @Test
    void a_page_that_fails_leaves_the_lines_and_is_asked_for_again() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        behaviour.fail(true);
        model.more();
        asking.runAll();
        assertThat(model.failureProperty().get()).isNotNull();
        assertThat(model.rows()).hasSize(StatementViewModel.PAGE);
        behaviour.fail(false);
        model.more();
        asking.runAll();
        assertThat(model.failureProperty().get()).isNull();
        assertThat(model.completeProperty().get()).isTrue();
    }

    @Test
    void asking_again_without_news_moves_nothing() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        model.more();
        asking.runAll();
        List<Line> before = List.copyOf(model.rows());
        model.refresh();
        asking.runAll();
        assertThat(model.rows()).isEqualTo(before);
        assertThat(model.completeProperty().get()).isTrue();
    }

    @Test
    void another_client_does_not_stand_under_the_first_ones_lines() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        model.show(new StatementViewModel.Scope(DemoBehaviour.FIRST + 5, 0, JANUARY, DemoBank.NOW, Filter.NONE));
        assertThat(model.rows()).isEmpty();
        asking.runAll();
        assertThat(model.rows()).allMatch(line -> line.account() == 1_000_000 + DemoBehaviour.FIRST + 5);
    }

    @Test
    void a_file_gets_every_line_that_passes_however_many_are_on_the_screen() {
        model.show(scope(Filter.NONE));
        asking.runAll();
        assertThat(model.all(model.scope()).lines())
                .hasSizeGreaterThan(model.rows().size());
    }
}
