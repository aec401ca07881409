package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.desktop.components.AskedBody;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Tables;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Currency;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** While no client is open: the changes of the list with what they are made of. */
final class ChangesCard extends Card {
    private static final double NARROW_BELOW = 640;

    private final ClientListViewModel model;
    private final CustomersWords words;
    private final Texts texts;
    private final Formats formats;
    private final TableView<ClientRow> table;
    private final AskedBody body;
    private final Label age = Labels.fixed("", "t11", "fg3");

    /** @param open told of the client who is to be opened */
    ChangesCard(ClientListViewModel model, CustomersWords words, LongConsumer open) {
        super(words.texts().get("customers.list.changes.any"), "");
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.formats = words.formats();
        setId("customers-changes-card");
        table = Tables.table("customers-changes", texts.get("customers.list.changes.any"));
        table.setAccessibleHelp(texts.get("customers.list.hint"));
        table.getColumns()
                .setAll(List.of(
                        Tables.text(texts.get("customers.column.client"), 150, ClientRow::name, "first", "strong"),
                        Tables.text(
                                texts.get("customers.column.number"), 64, row -> Long.toString(row.customer()), "dim"),
                        Tables.text(texts.get("customers.column.segment"), 78, row -> texts.name(row.segment())),
                        Tables.text(texts.get("customers.column.region"), 176, ClientRow::region),
                        Tables.text(
                                texts.get("customers.column.usual"),
                                88,
                                row -> money(row.change().usualMinor()),
                                "num",
                                "dim"),
                        Tables.text(
                                texts.get("customers.column.spent"),
                                88,
                                row -> money(row.change().spentMinor()),
                                "num"),
                        Tables.column(
                                texts.get("customers.column.change"),
                                104,
                                row -> words.signed(row.change().changeMinor(), currency()),
                                this::arrow,
                                "num",
                                "strong"),
                        Tables.text(texts.get("customers.column.mover"), 190, this::mover)));
        table.setRowFactory(view -> row(open));
        table.setOnKeyPressed(event -> {
            ClientRow chosen = table.getSelectionModel().getSelectedItem();
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && chosen != null) {
                open.accept(chosen.customer());
                event.consume();
            }
        });
        widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
        body = new AskedBody("customers-changes", words.texts(), "customers", table, model::refresh);
        age.setId("customers-changes-age");
        besideTitle(age, body.stale());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setMargin(body, new Insets(10, 1, 6, 1));
        getChildren().add(body);
    }

    private TableRow<ClientRow> row(LongConsumer open) {
        TableRow<ClientRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                open.accept(row.getItem().customer());
            }
        });
        return row;
    }

    private Node arrow(ClientRow row) {
        boolean up = row.change().changeMinor() > 0;
        HBox line = new HBox(
                4,
                Icons.icon(up ? "mdi2a-arrow-up" : "mdi2a-arrow-down", "i12"),
                Labels.fixed(words.signed(row.change().changeMinor(), currency()), "t12", "medium"));
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private String mover(ClientRow row) {
        LargestChanges.Change change = row.change();
        return texts.get(
                "customers.changes.mover", texts.name(change.mover()), words.signed(change.moverMinor(), currency()));
    }

    private String money(long minor) {
        return formats.wholeMoney(new dev.bankdesk.core.banking.Money(minor, currency()));
    }

    private Currency currency() {
        LargestChanges changes = model.changes().answer();
        return changes == null ? formats.reportingCurrency() : changes.currency();
    }

    /** Who changed and by how much needs little room; the rest gives way where there is no more. */
    private void arrange(double width) {
        boolean narrow = width < NARROW_BELOW;
        table.getColumns().subList(1, 5).forEach(column -> column.setVisible(!narrow));
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.changes().stateProperty().subscribe(state -> show()),
                model.changes().answerProperty().subscribe(answer -> show()),
                model.rows().subscribe(this::show));
    }

    /** Called every second too: what was read grows old. */
    void showAge() {
        LargestChanges changes = model.changes().answer();
        age.setText(
                changes == null
                        ? ""
                        : texts.get(
                                "customers.changes.age",
                                formats.age(model.changes().ageOf(changes.asOf()))));
    }

    private void show() {
        LargestChanges changes = model.changes().answer();
        if (changes == null) {
            subtitleProperty().set(" ");
        } else {
            titleProperty().set(texts.get("customers.list.changes", words.monthOf(changes)));
            subtitleProperty().set(words.compared(changes, model.month()));
        }
        showAge();
        if (!model.isSearch()) {
            table.getItems().setAll(model.rows());
        }
        body.show(
                model.changes(),
                changes != null && table.getItems().isEmpty() ? words.noChanges(changes, model.isLimited()) : null);
    }
}
