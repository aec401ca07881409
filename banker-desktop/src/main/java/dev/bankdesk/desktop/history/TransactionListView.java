package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.components.Tables;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The transactions behind a cell. Their sum stands above them, held against the cell that it was opened from. */
final class TransactionListView extends Card {
    /** So many rows before the end the next page is asked for. */
    private static final int AHEAD = 30;

    private final TransactionListViewModel model;
    private final HistoryWords words;
    private final Texts texts;
    private final Formats formats;
    private final OldRates oldRates;
    private final Consumer<TransactionRow> openClient;
    private final TableView<TransactionRow> table;
    private final ObservableList<TransactionRow> rows;
    private final Label count = Labels.fixed("", "t12", "medium");
    private final Label sum = Labels.fixed("", "t12", "medium");
    private final Pill agreement = new Pill("", Pill.Tone.NEUTRAL, null);
    private final Label foot = Labels.elastic("", "t11", "fg3");
    private final Button retry;
    private Subscription watching = Subscription.EMPTY;

    TransactionListView(
            TransactionListViewModel model,
            HistoryWords words,
            Consumer<TransactionRow> openClient,
            Runnable back,
            Runnable export) {
        super(
                title(model, words),
                "",
                exportButton(words.texts(), export),
                Buttons.button(words.texts().get("history.list.back"), "mdi2a-arrow-left", back));
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        this.formats = words.formats();
        this.oldRates = new OldRates(texts, formats);
        this.openClient = openClient;
        setId("history-list");
        table = Tables.table("history-list-table", title(model, words));
        rows = model.rows();
        addColumns();
        table.setItems(rows);
        table.setRowFactory(view -> row());
        table.setOnKeyPressed(event -> {
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        retry = Buttons.button(texts.get("history.retry"), "mdi2r-refresh", model::retry, "small");
        retry.setId("history-list-retry");
        getChildren().addAll(sums(), table, foot());
    }

    private static Button exportButton(Texts texts, Runnable export) {
        Button button = Buttons.button(texts.get("export.button"), "mdi2d-download-outline", export);
        button.setId("history-list-export");
        return button;
    }

    static String title(TransactionListViewModel model, HistoryWords words) {
        CellSearch cell = model.cell();
        String what = cell.keys().isEmpty()
                ? words.texts().get("history.list.all")
                : words.names(cell.figures(), cell.keys());
        String when = cell.firstBucket() == cell.lastBucket()
                ? words.buckets().name(cell.figures(), cell.firstBucket())
                : words.buckets().column(cell.figures(), new Pivot.Column(cell.firstBucket(), cell.lastBucket(), true));
        return words.texts().get("history.list.title", what, when);
    }

    CellSearch cell() {
        return model.cell();
    }

    private Node sums() {
        agreement.setId("history-list-agreement");
        sum.setId("history-list-sum");
        count.setId("history-list-count");
        HBox line = new HBox(
                12,
                count,
                sum,
                agreement,
                Space.ofRow(),
                Labels.elastic(texts.get("history.list.client.hint"), "t11", "fg3"));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("history-list-sums");
        return line;
    }

    private Node foot() {
        foot.setId("history-list-foot");
        HBox line = new HBox(8, foot, retry);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("history-list-foot");
        return line;
    }

    private void addColumns() {
        table.getColumns()
                .setAll(List.of(
                        Tables.text(
                                texts.get("history.column.time"),
                                165,
                                row -> formats.dateTime(row.bookedAt()),
                                "first"),
                        Tables.text(texts.get("history.column.client"), 140, TransactionRow::customerName, "strong"),
                        Tables.text(texts.get("history.column.merchant"), 190, TransactionListView::merchantOrPurpose),
                        Tables.text(texts.get("history.column.category"), 120, row -> texts.name(row.category())),
                        Tables.text(texts.get("history.column.country"), 120, row -> texts.country(row.country())),
                        Tables.text(texts.get("history.column.channel"), 90, row -> texts.name(row.channel())),
                        Tables.column(
                                texts.get("history.column.original"), 110, this::original, this::oldRate, "num", "dim"),
                        Tables.text(texts.get("history.column.amount"), 110, this::amount, "num", "strong"),
                        Tables.column(texts.get("history.column.state"), 130, this::state, this::statePill, "state")));
    }

    static String merchantOrPurpose(TransactionRow row) {
        return row.merchant().isEmpty() ? row.purpose() : row.merchant();
    }

    private String original(TransactionRow row) {
        return row.original() == null ? "" : formats.money(row.original());
    }

    /** The amount with its mark where the rate is old; null where the text alone will do. */
    private Node oldRate(TransactionRow row) {
        String old = oldRates.of(row);
        if (old.isEmpty() || row.original() == null) {
            return null;
        }
        HBox marked = new HBox(4, OldRates.sign(old), Labels.fixed(original(row), "t12", "fg3"));
        marked.setAlignment(Pos.CENTER_RIGHT);
        return marked;
    }

    /** As it counts in the sum: what was given back is negative. */
    private String amount(TransactionRow row) {
        boolean back = !row.kind().debitsCustomer() && !row.kind().isPayment();
        return formats.money(back ? row.amount().negated() : row.amount());
    }

    private String state(TransactionRow row) {
        if (row.declined() != null) {
            return texts.name(row.declined());
        }
        return row.kind().isPayment() ? texts.get("history.state.booked") : texts.name(row.kind());
    }

    private Node statePill(TransactionRow row) {
        return row.declined() == null
                ? new Pill(state(row), Pill.Tone.NEUTRAL, "mdi2c-check")
                : new Pill(state(row), Pill.Tone.BAD, "mdi2c-close");
    }

    private TableRow<TransactionRow> row() {
        TableRow<TransactionRow> row = new TableRow<>() {
            @Override
            protected void updateItem(TransactionRow item, boolean empty) {
                super.updateItem(item, empty);
                if (!empty && getIndex() >= rows.size() - AHEAD) {
                    model.more();
                }
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                openClient.accept(row.getItem());
            }
        });
        return row;
    }

    private void openSelected() {
        TransactionRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            openClient.accept(row);
        }
    }

    // ---- following the model

    void shown() {
        watching = Subscription.combine(
                model.totalsProperty().subscribe(this::showTotals),
                model.loadingProperty().subscribe(loading -> showFoot()),
                model.completeProperty().subscribe(complete -> showFoot()),
                model.failureProperty().subscribe(failure -> showFoot()));
        table.requestFocus();
    }

    void focusTable() {
        table.requestFocus();
    }

    void hidden() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        model.close();
    }

    private void showTotals(SearchTotals totals) {
        ShownMetric shown = model.cell().figures().shown();
        if (totals == null) {
            count.setText(texts.get("history.list.summing"));
            sum.setText("");
            agreement.setVisible(false);
            return;
        }
        count.setText(texts.get("history.list.rows", formats.count(totals.rows()), totals.rows()));
        double value = shown.value(
                new Reading(totals.measures(), model.cell().reading().clients()));
        sum.setText(
                shown.isAdditive() && shown.isMoney()
                        ? texts.get("history.list.sum", words.exact(shown, value))
                        : texts.name(shown.metric()) + " " + words.exact(shown, value));
        String cell = words.exact(shown, shown.value(model.cell().reading()));
        switch (model.agreement()) {
            case EQUAL -> agreement.show(texts.get("history.list.equal"), Pill.Tone.GOOD, "mdi2c-check");
            case GREW -> agreement.show(texts.get("history.list.grew", cell), Pill.Tone.NEUTRAL, "mdi2c-clock-outline");
            case DIFFERS ->
                agreement.show(texts.get("history.list.differs", cell), Pill.Tone.BAD, "mdi2a-alert-outline");
            case UNKNOWN -> {
                // Said by the line above.
            }
        }
        agreement.setVisible(true);
        showFoot();
    }

    private void showFoot() {
        boolean failed = model.failureProperty().get() != null;
        retry.setVisible(failed);
        foot.setText(
                failed
                        ? StateLine.sentence(texts, model.failureProperty().get())
                        : model.completeProperty().get()
                                ? texts.get("history.list.end", formats.count(rows.size()))
                                : model.loadingProperty().get()
                                        ? texts.get("history.list.loading")
                                        : texts.get("history.list.part", formats.count(rows.size())));
        table.setPlaceholder(
                failed || model.loadingProperty().get()
                        ? new Label("")
                        : new EmptyState("mdi2t-tray", texts.get("history.list.none"), null));
    }
}
