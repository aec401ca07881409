package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.History;
import dev.bankdesk.desktop.asking.Background;
import dev.bankdesk.desktop.asking.LastQuestion;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The heat map's figures; asked for only while it is looked at. Used from the UI thread only. */
public final class WeekViewModel {
    private final History history;
    private final LastQuestion question;
    private final ReadOnlyObjectWrapper<WeekHours> week = new ReadOnlyObjectWrapper<>(this, "week");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper(this, "failed");
    private HistoryQuestion asked;
    private HistoryFigures wanted;

    WeekViewModel(History history, Background background) {
        this.history = history;
        this.question = new LastQuestion(background);
    }

    /**
     * Asks where the figures are of another question than the week that is there, on its way, or failed: what failed is asked
     * again by {@link #retry} alone, since whoever hears of the failure shows the same figures once more.
     */
    void show(HistoryFigures figures) {
        if (figures.question().equals(asked)) {
            return;
        }
        boolean other = asked == null
                || !asked.at(Instant.EPOCH).equals(figures.question().at(Instant.EPOCH));
        asked = figures.question();
        wanted = figures;
        failed.set(false);
        if (other) {
            // What stands there is of other figures, not only of an earlier moment.
            week.set(null);
        }
        ask();
    }

    /** Asks again for what failed; else nothing. */
    void retry() {
        if (asked != null && failed.get()) {
            failed.set(false);
            ask();
        }
    }

    private void ask() {
        HistoryFigures figures = wanted;
        question.ask(() -> WeekHours.load(history, figures), week::set, cause -> failed.set(true));
    }

    /** Nobody looks any more. */
    void close() {
        question.drop();
        asked = null;
        wanted = null;
        failed.set(false);
    }

    /** Null until it is there. */
    public ReadOnlyObjectProperty<WeekHours> weekProperty() {
        return week.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }
}
