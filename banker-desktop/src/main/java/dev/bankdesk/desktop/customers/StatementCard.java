package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerProfile;
import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.components.Tables;
import dev.bankdesk.desktop.customers.StatementColumns.Extra;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

/** The client's lines, newest first, each with the balance after it. A double click or Enter tells all of a line. */
final class StatementCard extends Card {
    /** So many rows before the end the next page is asked for. */
    private static final int AHEAD = 30;

    private final CustomersViewModel model;
    private final StatementViewModel statement;
    private final CustomersWords words;
    private final Texts texts;
    private final OldRates oldRates;
    private final TableView<Line> table;
    private final ComboBox<Long> accounts;
    private final Button columns;
    private final Label foot = Labels.elastic("", "t11", "fg3");
    private final Button retry;
    private final StackPane place = new StackPane();
    private final StatementNothing nothing;

    StatementCard(Desk desk, CustomersViewModel model, CustomersWords words, Button export) {
        this(desk, model, words, export, new ComboBox<>(), Buttons.icon("mdi2v-view-column-outline", "", () -> {}));
    }

    private StatementCard(
            Desk desk,
            CustomersViewModel model,
            CustomersWords words,
            Button export,
            ComboBox<Long> accounts,
            Button columns) {
        super(words.texts().get("customers.statement"), "", accounts, columns, export);
        this.model = model;
        this.statement = model.client().statement();
        this.words = words;
        this.texts = words.texts();
        this.oldRates = new OldRates(texts, words.formats());
        this.accounts = accounts;
        this.columns = columns;
        setId("customers-statement-card");
        prepareAccounts();
        columns.setId("customers-columns");
        columns.setAccessibleText(texts.get("customers.columns"));
        columns.setTooltip(Labels.tooltip(texts.get("customers.columns")));
        columns.setOnAction(event -> chooseColumns());
        table = Tables.table("customers-statement", texts.get("customers.statement"));
        table.setAccessibleHelp(texts.get("customers.statement.hint"));
        table.setItems(statement.rows());
        table.setRowFactory(view -> row());
        table.setOnKeyPressed(event -> {
            if (Copying.isCopy(event)) {
                Tables.copy(table);
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                tellFocused();
                event.consume();
            }
        });
        nothing = new StatementNothing(desk, statement);
        retry = Buttons.button(texts.get("customers.retry"), "mdi2r-refresh", statement::more, "small");
        retry.setId("customers-statement-retry");
        layColumns();
        place.getChildren().add(table);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox.setMargin(place, new javafx.geometry.Insets(10, 1, 0, 1));
        getChildren().addAll(place, foot());
    }

    private Node foot() {
        foot.setId("customers-statement-foot");
        HBox line = new HBox(8, foot, Space.ofRow(), retry);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("history-list-foot");
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    private void prepareAccounts() {
        accounts.setId("customers-account");
        accounts.setAccessibleText(texts.get("customers.account.choose"));
        accounts.getStyleClass().add("small");
        accounts.setConverter(new AccountNames());
        accounts.valueProperty().addListener((property, before, now) -> {
            if (now != null && now != model.client().accountProperty().get()) {
                model.client().choose(now);
            }
        });
    }

    // ---- columns

    private void layColumns() {
        List<TableColumn<Line, ?>> shown = new ArrayList<>();
        shown.add(Tables.column(texts.get("customers.column.date"), 72, words::date, line -> null, "first", "dim"));
        for (Extra extra : model.columns().shown()) {
            if (extra == Extra.TIME) {
                shown.add(extra(extra));
            }
        }
        shown.add(Tables.text(texts.get("customers.column.purpose"), 170, words::purpose));
        for (Extra extra : model.columns().shown()) {
            if (extra != Extra.TIME) {
                shown.add(extra(extra));
            }
        }
        shown.add(Tables.text(texts.get("customers.column.amount"), 100, words::amount, "num", "strong"));
        shown.add(Tables.text(texts.get("customers.column.balance"), 104, words::balance, "num", "dim", "last"));
        // Figures and dates are never cut; what to whom may end with an ellipsis, its tooltip has it whole.
        shown.get(0).setMinWidth(72);
        shown.get(shown.size() - 2).setMinWidth(98);
        shown.get(shown.size() - 1).setMinWidth(108);
        table.getColumns().setAll(shown);
    }

    private TableColumn<Line, Line> extra(Extra extra) {
        String head = texts.get("customers.column." + extra.key());
        return switch (extra) {
            case TIME -> Tables.text(head, 56, words::time, "dim");
            case KIND -> Tables.text(head, 110, words::kind);
            case CATEGORY ->
                Tables.text(head, 110, line -> texts.name(line.transaction().category()));
            case COUNTRY ->
                Tables.text(head, 90, line -> texts.country(line.transaction().country()));
            case CHANNEL ->
                Tables.text(head, 90, line -> texts.name(line.transaction().channel()));
            case ORIGINAL -> Tables.column(head, 96, words::original, this::original, "num", "dim");
            case ACCOUNT -> Tables.text(head, 84, line -> Long.toString(line.account()), "dim");
        };
    }

    /** The amount with its mark where the rate is old; null where the text alone will do. */
    private Node original(Line line) {
        TransactionRow row = line.transaction();
        String old = oldRates.of(row);
        if (old.isEmpty() || row.original() == null) {
            return null;
        }
        HBox marked = new HBox(4, OldRates.sign(old), Labels.fixed(words.original(line), "t12", "fg3"));
        marked.setAlignment(Pos.CENTER_RIGHT);
        return marked;
    }

    private void chooseColumns() {
        Popover popover = new Popover(Labels.fixed(texts.get("customers.columns"), "t11", "medium", "fg3"));
        for (Extra extra : Extra.values()) {
            CheckBox box = new CheckBox(texts.get("customers.column." + extra.key()));
            box.setId("customers-column-" + extra.key());
            box.setSelected(model.columns().shown().contains(extra));
            box.selectedProperty().addListener((property, before, now) -> {
                model.choose(model.columns().with(extra, now));
                layColumns();
            });
            popover.card().getChildren().add(box);
        }
        popover.showBelow(columns);
    }

    // ---- rows

    private TableRow<Line> row() {
        TableRow<Line> row = new TableRow<>() {
            @Override
            protected void updateItem(Line item, boolean empty) {
                super.updateItem(item, empty);
                if (!empty && getIndex() >= statement.rows().size() - AHEAD) {
                    statement.more();
                }
            }
        };
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !row.isEmpty()) {
                new LineDetails(words).showBelow(row, row.getItem());
            }
        });
        return row;
    }

    private void tellFocused() {
        int index = table.getSelectionModel().getSelectedIndex();
        if (index < 0) {
            return;
        }
        Node row = table.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> cell && cell.getIndex() == index)
                .findFirst()
                .orElse(table);
        new LineDetails(words)
                .showBelow((javafx.scene.layout.Region) row, table.getItems().get(index));
    }

    void focusTable() {
        table.requestFocus();
    }

    // ---- following the model

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                statement.rows().subscribe(this::showState),
                statement.loadingProperty().subscribe(loading -> showState()),
                statement.completeProperty().subscribe(complete -> showState()),
                statement.lookedThroughProperty().subscribe(lines -> showState()),
                statement.failureProperty().subscribe(failure -> showState()),
                model.client().profile().answerProperty().subscribe(this::showAccounts),
                model.client().accountProperty().subscribe(account -> accounts.setValue(account.longValue())));
    }

    private void showAccounts(CustomerProfile profile) {
        List<Long> choices = new ArrayList<>();
        choices.add(OpenClientViewModel.ALL_ACCOUNTS);
        if (profile != null) {
            profile.accounts().forEach(account -> choices.add(account.account()));
        }
        if (!choices.equals(accounts.getItems())) {
            accounts.getItems().setAll(choices);
            accounts.setValue(model.client().accountProperty().get());
        }
        // With one account there is nothing to choose.
        accounts.setVisible(choices.size() > 2);
        accounts.setManaged(choices.size() > 2);
    }

    /** Called every second too: the last days move on. */
    void showPeriod() {
        StatementViewModel.Scope scope = statement.scope();
        if (scope != null) {
            subtitleProperty().set(words.range(scope.from(), scope.to()));
        }
    }

    private void showState() {
        if (statement.scope() == null) {
            return;
        }
        showPeriod();
        boolean failed = statement.failureProperty().get() != null;
        boolean loading = statement.loadingProperty().get();
        int shown = statement.rows().size();
        // Rows ask for the next page as they come into sight; where the last pages had none, somebody has to.
        boolean goesOn = statement.isPaused() && statement.hidden() > 0;
        retry.setText(texts.get(goesOn ? "customers.statement.goon" : "customers.retry"));
        retry.setVisible((failed || goesOn) && shown > 0);
        retry.setManaged(retry.isVisible());
        String hidden =
                statement.hidden() == 0 ? "" : " · " + texts.get("customers.statement.hidden", statement.hidden());
        foot.setText(
                failed
                        ? texts.get("customers.failed")
                        : shown == 0
                                ? ""
                                : texts.get(
                                                statement.completeProperty().get()
                                                        ? "customers.statement.all"
                                                        : loading
                                                                ? "customers.statement.more"
                                                                : "customers.statement.part",
                                                shown)
                                        + hidden);
        nothing.showIn(table);
    }

    private final class AccountNames extends StringConverter<Long> {
        @Override
        public String toString(Long account) {
            if (account == null || account == OpenClientViewModel.ALL_ACCOUNTS) {
                return texts.get("customers.account.all");
            }
            CustomerProfile profile = model.client().profile().answer();
            return profile == null
                    ? Long.toString(account)
                    : profile.accounts().stream()
                            .filter(known -> known.account() == account)
                            .map(words::account)
                            .findFirst()
                            .orElse(Long.toString(account));
        }

        @Override
        public Long fromString(String name) {
            throw new UnsupportedOperationException("names are not typed");
        }
    }
}
