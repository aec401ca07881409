package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list behind a cell, and its proof. */
class CellListTest extends ModelOverRows {
    @Test
    void who_hears_that_a_page_is_there_can_count_its_rows() {
        history.rows.addAll(make.bank(TODAY.minusDays(10), NOW, 20));
        show(TODAY.minusDays(3), TODAY, Filter.NONE);
        TransactionListViewModel list =
                model.list(CellSearch.ofBucket(model.figuresProperty().get(), 0));
        List<Integer> counted = new ArrayList<>();
        list.loadingProperty().addListener((property, before, loading) -> {
            if (!loading) {
                counted.add(list.rows().size());
            }
        });
        list.open();
        background.runAll();
        assertThat(counted).hasSize(1).allMatch(rows -> rows > 0);
    }

    @Test
    void the_list_behind_every_cell_adds_up_to_the_cell() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 40));
        for (Metric metric : ShownMetric.OFFERED) {
            for (Dimension breakdown : HistoryChoices.BREAKDOWNS) {
                model.choose(HistoryChoices.DEFAULT.with(metric).with(breakdown));
                show(TODAY.minusDays(30), TODAY.plusDays(1), Filter.NONE);
                Pivot pivot = Pivot.of(model.figuresProperty().get(), 3);
                for (Pivot.Row row : List.of(pivot.rows().get(0), pivot.total())) {
                    TransactionListViewModel list = model.list(
                            CellSearch.of(pivot.figures(), pivot.columns().get(0), row.key()));
                    list.open();
                    background.runAll();
                    assertThat(list.agreement())
                            .as(metric + " by " + breakdown)
                            .isEqualTo(TransactionListViewModel.Agreement.EQUAL);
                }
            }
        }
    }

    @Test
    void a_list_is_read_page_by_page_to_its_end() {
        history.rows.addAll(make.bank(TODAY.minusDays(10), NOW, 100));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        Pivot pivot = Pivot.of(model.figuresProperty().get(), 1);
        TransactionListViewModel list =
                model.list(CellSearch.of(pivot.figures(), pivot.columns().get(0), null));
        list.open();
        background.runAll();
        assertThat(list.rows()).hasSize(TransactionListViewModel.PAGE);
        while (!list.completeProperty().get()) {
            list.more();
            background.runAll();
        }
        assertThat(list.rows()).hasSize((int) list.totalsProperty().get().rows());
        assertThat(list.rows()).extracting(TransactionRow::position).doesNotHaveDuplicates();
    }

    @Test
    void a_cell_that_grew_since_says_so_instead_of_differing() {
        history.rows.addAll(make.bank(TODAY.minusDays(10), NOW, 10));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        Pivot pivot = Pivot.of(model.figuresProperty().get(), 1);
        history.rows.add(make.payment(start(TODAY.minusDays(1)), 100, Category.GROCERIES, "FR"));
        TransactionListViewModel list =
                model.list(CellSearch.of(pivot.figures(), pivot.columns().get(0), null));
        list.open();
        background.runAll();
        assertThat(list.agreement()).isEqualTo(TransactionListViewModel.Agreement.GREW);
    }

    @Test
    void a_list_that_fails_says_so_and_goes_on_where_it_was() {
        history.rows.addAll(make.bank(TODAY.minusDays(10), NOW, 100));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        TransactionListViewModel list =
                model.list(CellSearch.ofBucket(model.figuresProperty().get(), 0));
        history.away = true;
        list.open();
        background.runAll();
        assertThat(list.failureProperty().get()).isNotNull();
        history.away = false;
        list.retry();
        background.runAll();
        assertThat(list.failureProperty().get()).isNull();
        assertThat(list.rows()).isNotEmpty();
    }

    @Test
    void every_cell_of_the_table_can_be_proved() {
        history.rows.addAll(make.bank(TODAY.minusDays(50), NOW, 20));
        Texts texts = Texts.in(Texts.ENGLISH);
        HistoryClaims claims = new HistoryClaims(
                new HistoryWords(texts, new Formats(Texts.ENGLISH, Rows.PARIS, Currency.getInstance("EUR"))));
        Proof proof = new Proof(history, new Background(background, Runnable::run));
        for (Dimension by : List.of(Dimension.CATEGORY, Dimension.COUNTRY, Dimension.MERCHANT)) {
            model.choose(HistoryChoices.DEFAULT.with(by));
            show(TODAY.minusDays(7), TODAY, Filter.NONE);
            HistoryFigures figures = model.figuresProperty().get();
            Pivot pivot = Pivot.of(figures, 7);
            for (Pivot.Row row :
                    pivot.rows().subList(0, Math.min(3, pivot.rows().size()))) {
                Proof.Findings found = proof.find(
                        claims.ofCell(CellSearch.of(figures, pivot.columns().get(2), row.key())));
                assertThat(found.shown().value()).isNotZero();
                assertThat(found.agree()).as(by + " " + row.key() + " " + found).isTrue();
            }
            assertThat(proof.find(claims.ofCell(
                                    CellSearch.of(figures, pivot.columns().get(1), null)))
                            .agree())
                    .isTrue();
        }
    }
}
