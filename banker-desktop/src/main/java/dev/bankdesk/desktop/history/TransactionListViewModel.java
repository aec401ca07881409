package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The transactions behind one cell, page by page, and their sum held against the cell. Pages are asked for by key, so what
 * is booked meanwhile moves no row.
 */
public final class TransactionListViewModel {
    static final int PAGE = 200;

    private final History history;
    private final CellSearch cell;
    private final TransactionSearch search;
    private final LastQuestion pages;
    private final LastQuestion sums;
    private final ObservableList<TransactionRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<SearchTotals> totals = new ReadOnlyObjectWrapper<>(this, "totals");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private TransactionSearch.PageKey next;

    TransactionListViewModel(History history, Background background, CellSearch cell) {
        this.history = history;
        this.cell = cell;
        this.search = cell.search();
        this.pages = new LastQuestion(background);
        this.sums = new LastQuestion(background);
    }

    /** Asks for the sum and the first page. */
    public void open() {
        failure.set(null);
        sums.ask(() -> history.totals(search), totals::set, failure::set);
        more();
    }

    /** Asks for the next page, where there is one and none is being asked for. */
    public void more() {
        if (loading.get() || complete.get()) {
            return;
        }
        loading.set(true);
        TransactionSearch.PageKey after = next;
        pages.ask(() -> history.search(search, after, PAGE), this::add, cause -> {
            loading.set(false);
            failure.set(cause);
        });
    }

    /** After a failure: what is missing is asked again. */
    public void retry() {
        failure.set(null);
        if (totals.get() == null) {
            sums.ask(() -> history.totals(search), totals::set, failure::set);
        }
        more();
    }

    /** Nobody looks any more. */
    public void close() {
        pages.drop();
        sums.drop();
    }

    private void add(TransactionPage page) {
        // Before anybody hears that it is there: who counts the rows must count these too.
        rows.addAll(page.rows());
        loading.set(false);
        next = page.next();
        complete.set(next == null);
        if (page.rows().size() < PAGE) {
            // What is rare comes in pages that are not full: nobody can scroll to what is not there.
            more();
        }
    }

    public CellSearch cell() {
        return cell;
    }

    public TransactionSearch search() {
        return search;
    }

    /** How the sum of the list stands to the cell. */
    public enum Agreement {
        /** The sum is not there yet. */
        UNKNOWN,
        EQUAL,
        /** Something was booked since the cell was read. */
        GREW,
        /** Same position, other sum: one of the two is wrong. */
        DIFFERS
    }

    public Agreement agreement() {
        SearchTotals sum = totals.get();
        if (sum == null) {
            return Agreement.UNKNOWN;
        }
        ShownMetric shown = cell.figures().shown();
        boolean equal = shown.metric().isFromMeasures()
                ? Double.compare(shown.value(new Reading(sum.measures(), Reading.UNKNOWN)), shown.value(cell.reading()))
                        == 0
                // Clients are not added up here; the payments that they were counted over are.
                : sum.measures().payments() == cell.reading().measures().payments();
        if (equal) {
            return Agreement.EQUAL;
        }
        return sum.asOf().position() > cell.figures().asOf().position() ? Agreement.GREW : Agreement.DIFFERS;
    }

    public ObservableList<TransactionRow> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    public ReadOnlyObjectProperty<SearchTotals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** True once the last page is there. */
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
