package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The latest transactions, newest first. It stands still while the mouse is on it, while a row is chosen and while it is
 * paused, and counts what arrives meanwhile; nothing of that is lost, it goes on top when the tape moves again. Used on the JavaFX thread only.
 */
public final class Tape {
    /** Rows that can be scrolled back to; older ones are in History. */
    static final int KEPT = 500;
    /** A pause of an hour at five transactions a second; what a longer one would lose is counted and said. */
    static final int HELD = 20_000;

    private final ObservableList<TapeRow> rows = FXCollections.observableArrayList();
    /** Everything that arrived, whatever the filter: a filter that is lifted finds its rows here. Newest first. */
    private final Deque<TapeRow> arrived = new ArrayDeque<>();

    private final Deque<TapeRow> waiting = new ArrayDeque<>();
    private final Set<Long> positions = new HashSet<>();
    private final LongProperty waitingCount = new SimpleLongProperty(this, "waitingCount");
    private final ReadOnlyLongWrapper leftOut = new ReadOnlyLongWrapper(this, "leftOut");
    private final BooleanProperty mouseOn = new SimpleBooleanProperty(this, "mouseOn");
    private final BooleanProperty rowChosen = new SimpleBooleanProperty(this, "rowChosen");
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper(this, "held");
    private Filter filter = Filter.NONE;

    public Tape() {
        held.bind(mouseOn.or(rowChosen).or(paused));
        held.addListener((property, before, now) -> {
            if (!now) {
                goOn();
            }
        });
    }

    public ObservableList<TapeRow> rows() {
        return rows;
    }

    public BooleanProperty mouseOnProperty() {
        return mouseOn;
    }

    /** True while a row is chosen with the keyboard: it must not run away. */
    public BooleanProperty rowChosenProperty() {
        return rowChosen;
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }

    public ReadOnlyBooleanProperty heldProperty() {
        return held.getReadOnlyProperty();
    }

    /** Rows that pass the filter and wait for the tape to move again. */
    public LongProperty waitingCountProperty() {
        return waitingCount;
    }

    /** Transactions that came too fast to be shown one by one; they are in the figures and in History. */
    public ReadOnlyLongProperty leftOutProperty() {
        return leftOut.getReadOnlyProperty();
    }

    /**
     * @param latest in order of arrival
     * @param count how many arrived; more than {@code latest} holds where they came faster than a tape can show
     */
    void add(List<TapeRow> latest, long count) {
        leftOut.set(leftOut.get() + Math.max(0, count - latest.size()));
        List<TapeRow> fresh =
                latest.stream().filter(row -> positions.add(row.position())).toList();
        fresh.forEach(arrived::addFirst);
        forgetOldest();
        List<TapeRow> shown = fresh.stream().filter(row -> row.passes(filter)).toList();
        if (held.get()) {
            shown.forEach(waiting::addFirst);
            waitingCount.set(waiting.size());
        } else {
            putOnTop(shown);
        }
    }

    /** Older rows from the history, for a tape that has just been opened or filtered. @param older newest first */
    void fill(List<TapeRow> older) {
        older.stream().filter(row -> positions.add(row.position())).forEach(arrived::addLast);
        showAll();
    }

    void filter(Filter newFilter) {
        filter = newFilter;
        waiting.clear();
        waitingCount.set(0);
        showAll();
    }

    /** All but what waits. */
    private void showAll() {
        Set<Long> comes = waiting.stream().map(TapeRow::position).collect(Collectors.toSet());
        rows.setAll(arrived.stream()
                .filter(row -> row.passes(filter) && !comes.contains(row.position()))
                .sorted((a, b) -> Long.compare(b.position(), a.position()))
                .limit(KEPT)
                .toList());
    }

    private void goOn() {
        List<TapeRow> inOrder = new ArrayList<>(waiting);
        Collections.reverse(inOrder);
        waiting.clear();
        waitingCount.set(0);
        putOnTop(inOrder);
    }

    private void putOnTop(List<TapeRow> inOrder) {
        if (inOrder.isEmpty()) {
            return;
        }
        List<TapeRow> now = new ArrayList<>(inOrder);
        Collections.reverse(now);
        int keep = Math.max(KEPT, inOrder.size());
        now.addAll(rows.subList(0, Math.min(rows.size(), Math.max(0, keep - now.size()))));
        rows.setAll(now);
    }

    private void forgetOldest() {
        int most = held.get() ? HELD : KEPT * 4;
        while (arrived.size() > most) {
            TapeRow oldest = arrived.removeLast();
            positions.remove(oldest.position());
            if (waiting.size() > HELD && waiting.peekLast() == oldest) {
                waiting.removeLast();
                leftOut.set(leftOut.get() + 1);
            }
        }
    }
}
