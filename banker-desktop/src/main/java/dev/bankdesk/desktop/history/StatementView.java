package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The statement of one account: opening balance, its lines with the balance after each, closing balance. */
final class StatementView extends Card {
    private final StatementViewModel model;
    private final Texts texts;
    private final Formats formats;
    private final TableView<Statement.Line> table;
    private final Label opening = figure("history-statement-opening");
    private final Label in = figure("history-statement-in");
    private final Label out = figure("history-statement-out");
    private final Label closing = figure("history-statement-closing");
    private Subscription watching = Subscription.EMPTY;

    /** @param client the account holder's name */
    StatementView(StatementViewModel model, HistoryWords words, String client, Runnable back) {
        super(
                title(words.texts(), model),
                client.isEmpty()
                        ? range(model, words.formats())
                        : words.texts().get("history.statement.of", client, range(model, words.formats())),
                Buttons.button(words.texts().get("history.list.back"), "mdi2a-arrow-left", back));
        this.model = model;
        this.texts = words.texts();
        this.formats = words.formats();
        setId("history-statement");
        table = Tables.table("history-statement-table", title(texts, model));
        addColumns();
        table.setOnKeyPressed(event -> {
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        HBox figures = new HBox(
                32,
                titled("history.statement.opening", opening),
                titled("history.statement.in", in),
                titled("history.statement.out", out),
                titled("history.statement.closing", closing));
        figures.getStyleClass().add("history-list-sums");
        Region space = new Region();
        space.setMinHeight(8);
        getChildren().addAll(figures, table, space);
    }

    static String title(Texts texts, StatementViewModel model) {
        return texts.get("history.statement.title", Long.toString(model.account()));
    }

    private static String range(StatementViewModel model, Formats formats) {
        return formats.range(formats.day(model.from()), formats.day(model.to().minusNanos(1)));
    }

    private static Label figure(String id) {
        Label label = Labels.fixed("–", "t15", "bold");
        label.setId(id);
        return label;
    }

    private Node titled(String title, Label figure) {
        VBox box = new VBox(2, Labels.fixed(texts.get(title), "t11", "fg3"), figure);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void addColumns() {
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                texts.get("history.column.time"),
                                150,
                                line -> formats.dateTime(line.transaction().bookedAt()),
                                "first"),
                        Tables.text(texts.get("history.column.kind"), 140, this::kind),
                        Tables.text(
                                texts.get("history.column.merchant"),
                                260,
                                line -> TransactionListView.merchantOrPurpose(line.transaction()),
                                "strong"),
                        Tables.text(
                                texts.get("history.column.category"),
                                140,
                                line -> texts.name(line.transaction().category())),
                        Tables.text(
                                texts.get("history.column.amount"),
                                130,
                                line -> formats.signed(
                                        line.signedMinor(), formats.money(money(line, line.signedMinor()))),
                                "num",
                                "strong"),
                        Tables.text(
                                texts.get("history.column.balance"),
                                130,
                                line -> formats.money(money(line, line.balanceMinor())),
                                "num",
                                "dim")));
    }

    /** A transfer between two clients is one row of the journal; who receives it reads it as one that came in. */
    private String kind(Statement.Line line) {
        boolean received = line.transaction().kind() == TransactionKind.TRANSFER_OUT && line.signedMinor() > 0;
        return texts.name(
                received ? TransactionKind.TRANSFER_IN : line.transaction().kind());
    }

    private static Money money(Statement.Line line, long minor) {
        return new Money(minor, line.transaction().amount().currency());
    }

    void shown() {
        watching = Subscription.combine(
                model.statementProperty().subscribe(this::show),
                model.loadingProperty().subscribe(loading -> showState()),
                model.failureProperty().subscribe(failure -> showState()));
        table.requestFocus();
    }

    void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        model.close();
    }

    private void show(Statement statement) {
        if (statement == null) {
            return;
        }
        table.getItems().setAll(statement.lines());
        opening.setText(formats.money(statement.opening()));
        closing.setText(formats.money(statement.closing()));
        in.setText(formats.money(sum(statement, true)));
        out.setText(formats.money(sum(statement, false)));
    }

    private static Money sum(Statement statement, boolean credits) {
        long minor = statement.lines().stream()
                .mapToLong(Statement.Line::signedMinor)
                .filter(signed -> credits ? signed > 0 : signed < 0)
                .sum();
        return new Money(minor, statement.opening().currency());
    }

    private void showState() {
        if (model.failureProperty().get() != null) {
            Button retry = Buttons.button(texts.get("history.retry"), "mdi2r-refresh", model::open);
            table.setPlaceholder(new EmptyState("mdi2a-alert-outline", texts.get("history.statement.failed"), retry));
            return;
        }
        table.setPlaceholder(new EmptyState(
                "mdi2t-tray",
                texts.get(model.loadingProperty().get() ? "history.statement.loading" : "history.statement.empty"),
                null));
    }
}
