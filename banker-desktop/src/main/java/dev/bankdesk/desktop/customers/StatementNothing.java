package dev.bankdesk.desktop.customers;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Period;
import dev.bankdesk.desktop.texts.Texts;
import java.time.LocalDate;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;

/** What the statement says where no line stands in it: why, and what can be done. */
final class StatementNothing {
    private final Desk desk;
    private final Texts texts;
    private final StatementViewModel statement;
    private State shown;

    private enum Why {
        FAILED,
        LOADING,
        /** The lines so far have no match, and there are more. */
        NONE_YET,
        /** The whole period has no match. */
        FILTERED,
        EMPTY
    }

    /** @param lines that were looked through */
    private record State(Why why, int lines) {}

    StatementNothing(Desk desk, StatementViewModel statement) {
        this.desk = desk;
        this.texts = desk.texts();
        this.statement = statement;
    }

    /** Only where it differs from what is shown: a button that is made anew loses the focus. */
    void showIn(TableView<?> table) {
        State now = new State(why(), statement.lookedThroughProperty().get());
        if (!now.equals(shown)) {
            shown = now;
            table.setPlaceholder(told(now));
        }
    }

    private Why why() {
        if (statement.failureProperty().get() != null) {
            return Why.FAILED;
        }
        if (statement.isPaused()) {
            return Why.NONE_YET;
        }
        if (statement.loadingProperty().get() || !statement.completeProperty().get()) {
            return Why.LOADING;
        }
        return statement.hidden() > 0 ? Why.FILTERED : Why.EMPTY;
    }

    private EmptyState told(State now) {
        return switch (now.why()) {
            case FAILED ->
                new EmptyState(
                        "mdi2d-database-off-outline",
                        texts.get("customers.failed"),
                        button("again", "customers.retry", "mdi2r-refresh", statement::more));
            case LOADING -> new EmptyState("mdi2s-sync", texts.get("customers.statement.loading"), null);
            case NONE_YET ->
                new EmptyState(
                        "mdi2f-filter-outline",
                        texts.get("customers.statement.looked", now.lines()),
                        button("further", "customers.statement.goon", "mdi2a-arrow-down", statement::more));
            case FILTERED ->
                new EmptyState(
                        "mdi2f-filter-outline",
                        texts.get("customers.statement.filtered", now.lines()),
                        button("clear", "customers.statement.clear", "mdi2f-filter-off-outline", desk.filter()::clear));
            case EMPTY ->
                new EmptyState(
                        "mdi2t-tray",
                        texts.get("customers.statement.empty"),
                        button("longer", "customers.statement.longer", "mdi2c-calendar-arrow-left", () -> desk.filter()
                                .period(Page.CUSTOMERS)
                                .set(lastYear())));
        };
    }

    private Button button(String id, String text, String icon, Runnable action) {
        Button button = Buttons.button(texts.get(text), icon, action, "small");
        button.setId("customers-statement-" + id);
        return button;
    }

    /** Twelve months until today, which "the last 12 months" leave out. */
    private Period lastYear() {
        LocalDate today = desk.status().today(desk.formats().zone());
        return new Period.Days(today.minusYears(1).plusDays(1), today);
    }
}
