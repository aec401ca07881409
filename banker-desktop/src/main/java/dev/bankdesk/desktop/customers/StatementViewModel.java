package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The statement of a client, newest line first, page by page. The filter hides lines and changes no balance: each stays what
 * the account held behind its line.
 */
public final class StatementViewModel {
    static final int PAGE = 200;
    /** A page of which the filter leaves less than this is followed by the next one. */
    private static final int LEAST_PASSING = 40;
    /** So many pages are looked through at once for lines that pass. */
    private static final int MOST_PAGES = 10;

    private final CustomerBehaviour behaviour;
    private final LastQuestion pages;
    private final List<Line> read = new ArrayList<>();
    private final ObservableList<Line> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private final ReadOnlyIntegerWrapper lookedThrough = new ReadOnlyIntegerWrapper(this, "lookedThrough");
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private Scope scope;
    private PageKey next;
    private AsOf asOf;

    /**
     * What is shown.
     *
     * @param account 0 for all of the client's
     * @param to exclusive
     */
    record Scope(long customer, long account, Instant from, Instant to, Filter filter) {
        /** The segment is of the client, who is open already; the others are of each line. */
        boolean accepts(Line line) {
            return filter.withSegments(Set.of())
                    .accepts(
                            line.transaction().segment(),
                            line.transaction().category(),
                            line.transaction().country(),
                            line.transaction().channel(),
                            line.transaction().source());
        }
    }

    /** Several pages read one behind the other. */
    private record Batch(List<Line> lines, PageKey next, AsOf asOf) {}

    StatementViewModel(CustomerBehaviour behaviour, Background background) {
        this.behaviour = behaviour;
        this.pages = new LastQuestion(background);
    }

    /** Asks only where that differs from what is shown or asked already. */
    void show(Scope wanted) {
        if (wanted.equals(scope)) {
            return;
        }
        boolean sameLines = scope != null
                && scope.customer() == wanted.customer()
                && scope.account() == wanted.account()
                && scope.from().equals(wanted.from())
                && scope.to().equals(wanted.to());
        scope = wanted;
        if (sameLines) {
            rows.setAll(passing(read));
            if (rows.size() < LEAST_PASSING) {
                more();
            }
            return;
        }
        clear();
        more();
    }

    void close() {
        scope = null;
        clear();
    }

    private void clear() {
        pages.drop();
        read.clear();
        rows.clear();
        lookedThrough.set(0);
        next = null;
        asOf = null;
        loading.set(false);
        complete.set(false);
        failure.set(null);
    }

    /**
     * Asks for the next page, where there is one and none is being asked for; where the filter hides much, for up to {@value
     * #MOST_PAGES} of them. After those it is the banker who goes on: a filter without a match must not read years of lines.
     */
    public void more() {
        if (scope == null || loading.get() || complete.get()) {
            return;
        }
        Scope asked = scope;
        PageKey after = next;
        loading.set(true);
        failure.set(null);
        pages.ask(() -> batch(asked, after), this::append, this::failed);
    }

    /** Asks for what is newer than the first line; the lines that are there stay where they are. */
    void refresh() {
        if (scope == null || loading.get()) {
            return;
        }
        if (read.isEmpty() || failure.get() != null) {
            complete.set(false);
            more();
            return;
        }
        Scope asked = scope;
        pages.ask(() -> page(asked, null), this::renew, this::failed);
    }

    private Batch batch(Scope asked, PageKey after) {
        List<Line> lines = new ArrayList<>();
        PageKey from = after;
        int passing = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Batch one = page(asked, from);
            lines.addAll(one.lines());
            passing += (int) one.lines().stream().filter(asked::accepts).count();
            from = one.next();
            if (from == null || passing >= LEAST_PASSING) {
                return new Batch(lines, from, one.asOf());
            }
        }
        return new Batch(lines, from, null);
    }

    private Batch page(Scope asked, PageKey after) {
        return behaviour
                .statement(asked.customer(), asked.account(), asked.from(), asked.to(), after, PAGE)
                .map(page -> new Batch(page.lines(), page.next(), page.asOf()))
                .orElse(new Batch(List.of(), null, null));
    }

    private void append(Batch batch) {
        read.addAll(batch.lines());
        rows.addAll(passing(batch.lines()));
        lookedThrough.set(read.size());
        next = batch.next();
        asOf = batch.asOf() == null ? asOf : batch.asOf();
        loading.set(false);
        complete.set(next == null);
    }

    /** New lines go before the first one; where anything else changed, as an import of older days does, all is read anew. */
    private void renew(Batch latest) {
        failure.set(null);
        asOf = latest.asOf();
        int known = latest.lines().indexOf(read.get(0));
        int overlap = latest.lines().size() - known;
        boolean continues = known >= 0
                && overlap <= read.size()
                && latest.lines().subList(known, latest.lines().size()).equals(read.subList(0, overlap));
        if (continues) {
            List<Line> added = latest.lines().subList(0, known);
            read.addAll(0, added);
            rows.addAll(0, passing(added));
            lookedThrough.set(read.size());
            return;
        }
        read.clear();
        read.addAll(latest.lines());
        rows.setAll(passing(read));
        lookedThrough.set(read.size());
        next = latest.next();
        complete.set(next == null);
    }

    private void failed(RuntimeException cause) {
        loading.set(false);
        failure.set(cause);
    }

    private List<Line> passing(List<Line> lines) {
        return lines.stream().filter(scope::accepts).toList();
    }

    /** Every line of the period that passes, read page by page; for a file. Blocking. */
    CustomerStatement all(Scope asked) {
        List<Line> lines = new ArrayList<>();
        PageKey from = null;
        AsOf newest = null;
        do {
            Batch one = page(asked, from);
            newest = newest == null ? one.asOf() : newest;
            one.lines().stream().filter(asked::accepts).forEach(lines::add);
            from = one.next();
        } while (from != null);
        return new CustomerStatement(asked.customer(), lines, null, newest);
    }

    /** Null where no client is open. */
    Scope scope() {
        return scope;
    }

    /** Whether there are further lines that nobody asks for until {@link #more} is called. */
    boolean isPaused() {
        return scope != null && !loading.get() && !complete.get() && failure.get() == null && !read.isEmpty();
    }

    /** How many lines were read, whether they pass or not. */
    ReadOnlyIntegerProperty lookedThroughProperty() {
        return lookedThrough.getReadOnlyProperty();
    }

    /** Lines that were read and that the filter hides. */
    int hidden() {
        return read.size() - rows.size();
    }

    /** Null before the first answer. */
    AsOf asOf() {
        return asOf;
    }

    public ObservableList<Line> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** True once the last page is there. */
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** Why the last question was not answered; null where it was, or is still being asked. */
    public ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
