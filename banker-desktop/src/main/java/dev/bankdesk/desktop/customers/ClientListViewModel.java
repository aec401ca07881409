package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.behaviour.CustomerBehaviour;
import dev.bankdesk.core.behaviour.CustomerHits;
import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.asking.Background;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The list on the left: the largest changes of a month, or what a search found. The bank limits both to the filter's segments
 * before it cuts them to the list's length.
 */
public final class ClientListViewModel {
    static final int SHOWN = 200;

    private static final Duration OLD = Duration.ofMinutes(5);

    private final CustomerBehaviour behaviour;
    private final Asked<LargestChanges> changes;
    private final Asked<CustomerHits> hits;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyIntegerWrapper hidden = new ReadOnlyIntegerWrapper(this, "hidden");
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper(this, "all");
    private final ObservableList<ClientRow> rows = FXCollections.observableArrayList();
    private YearMonth month;
    private Set<Segment> segments = Set.of();

    ClientListViewModel(CustomerBehaviour behaviour, Background background, InstantSource machine) {
        this.behaviour = behaviour;
        this.changes = new Asked<>(background, machine);
        this.hits = new Asked<>(background, machine);
        changes.answerProperty().addListener((property, before, now) -> fill());
        hits.answerProperty().addListener((property, before, now) -> fill());
    }

    /** Shows the changes of a month; asks only where that differs from what is shown or asked already. */
    void show(YearMonth newMonth, Set<Segment> newSegments) {
        boolean sameMonth = newMonth.equals(month);
        boolean sameSegments = newSegments.equals(segments);
        month = newMonth;
        segments = newSegments;
        if (!sameMonth) {
            changes.forget();
        }
        if (!sameMonth || !sameSegments) {
            // Until the answer comes those of the old one who are in the new segments stay.
            fill();
            askForChanges();
        }
        if (!sameSegments) {
            askForHits();
        }
    }

    /** The month that is asked for; the bank tells the one before it while it has just begun. Null before anything is. */
    YearMonth month() {
        return month;
    }

    /** Blank text goes back to the changes. */
    void search(String wanted) {
        String stripped = wanted.strip();
        if (stripped.equals(text.get())) {
            return;
        }
        text.set(stripped);
        hits.forget();
        fill();
        askForHits();
    }

    /** Asks again for what is in front. */
    void refresh() {
        if (isSearch()) {
            askForHits();
        } else {
            askForChanges();
        }
    }

    /** Asks again for both lists: of another day, or of a page that nobody saw meanwhile, the older answer may be wrong. */
    void askAnew() {
        askForChanges();
        askForHits();
    }

    /** Whether an answer for what is in front is on its way. */
    boolean isAsking() {
        return front().state() == Asked.State.LOADING;
    }

    /** Asks again where the list failed or grew old. */
    void keepUp() {
        boolean late = front().state() == Asked.State.FAILED || front().age().compareTo(OLD) > 0;
        if (late) {
            refresh();
        }
    }

    private void askForChanges() {
        if (month != null) {
            YearMonth asked = month;
            Set<Segment> of = segments;
            changes.ask(() -> Optional.of(behaviour.largestChanges(asked, of, SHOWN)));
        }
    }

    private void askForHits() {
        if (isSearch()) {
            String wanted = text.get();
            Set<Segment> of = segments;
            hits.ask(() -> Optional.of(behaviour.search(wanted, of, SHOWN)));
        }
    }

    private void fill() {
        List<ClientRow> shown = all().stream()
                .filter(row -> segments.isEmpty() || segments.contains(row.segment()))
                .toList();
        CustomerHits found = isSearch() ? hits.answer() : null;
        hidden.set(found == null ? 0 : found.outside());
        all.set(found == null ? shown.size() : found.found() + found.outside());
        if (!shown.equals(rows)) {
            rows.setAll(shown);
        }
    }

    private List<ClientRow> all() {
        if (isSearch()) {
            return hits.answer() == null
                    ? List.of()
                    : hits.answer().hits().stream().map(ClientRow::of).toList();
        }
        return changes.answer() == null
                ? List.of()
                : changes.answer().changes().stream().map(ClientRow::of).toList();
    }

    public boolean isSearch() {
        return !text.get().isEmpty();
    }

    /** What is in front: the search where something is searched for. */
    public Asked<?> front() {
        return isSearch() ? hits : changes;
    }

    public Asked<LargestChanges> changes() {
        return changes;
    }

    public Asked<CustomerHits> hits() {
        return hits;
    }

    public ObservableList<ClientRow> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /** Whether the filter limits the list. */
    boolean isLimited() {
        return !segments.isEmpty();
    }

    /** How many were found: the rows, those that the list is too short for, and those outside the filter's segments. */
    public ReadOnlyIntegerProperty allProperty() {
        return all.getReadOnlyProperty();
    }

    /** How many a search found outside the filter's segments. */
    public ReadOnlyIntegerProperty hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
