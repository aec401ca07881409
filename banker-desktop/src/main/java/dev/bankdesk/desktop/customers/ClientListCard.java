package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.LargestChanges;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.texts.Texts;
import java.util.function.LongConsumer;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Search, and below it whose spending changed the most or who was found. A click or Enter opens a client; the arrow keys only
 * walk, since each view of a client is logged.
 */
final class ClientListCard extends VBox {
    private static final double ROW = 54;
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    /** Between two keys of somebody who types. */
    private static final Duration TYPING = Duration.millis(180);

    private final ClientListViewModel model;
    private final OpenClientViewModel client;
    private final CustomersWords words;
    private final Texts texts;
    private final LongConsumer open;
    private final TextField search = new TextField();
    private final Label title = Labels.elastic("", "t11", "medium", "fg3");
    private final Label count = Labels.fixed("", "t11", "fg3");
    private final ListView<ClientRow> list = new ListView<>();
    private final PauseTransition typing = new PauseTransition(TYPING);

    /** @param open told of the client who is to be opened */
    ClientListCard(ClientListViewModel model, OpenClientViewModel client, CustomersWords words, LongConsumer open) {
        this.model = model;
        this.client = client;
        this.words = words;
        this.texts = words.texts();
        this.open = open;
        setId("customers-list-card");
        getStyleClass().add("card");
        setMinSize(0, 0);
        typing.setOnFinished(event -> model.search(search.getText()));
        getChildren().addAll(searchBox(), head(), list(), foot());
    }

    private Node searchBox() {
        search.setId("customers-search");
        search.setText(model.textProperty().get());
        search.setPromptText(texts.get("customers.search"));
        search.setAccessibleText(texts.get("customers.search.name"));
        search.textProperty().addListener((property, before, now) -> typing.playFromStart());
        search.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER -> {
                    typing.stop();
                    model.search(search.getText());
                    // A number that is sure opens at once; of names somebody chooses.
                    if (model.rows().size() == 1) {
                        openRow(model.rows().get(0));
                    }
                }
                case DOWN -> {
                    list.requestFocus();
                    if (list.getSelectionModel().isEmpty()) {
                        list.getSelectionModel().selectFirst();
                    }
                }
                case ESCAPE -> {
                    if (search.getText().isEmpty()) {
                        return;
                    }
                    search.clear();
                }
                default -> {
                    return;
                }
            }
            event.consume();
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox box = new HBox(6, Icons.icon("mdi2m-magnify"), search);
        box.getStyleClass().add("search-box");
        box.setAlignment(Pos.CENTER_LEFT);
        VBox.setMargin(box, new Insets(12, 12, 8, 12));
        return box;
    }

    private Node head() {
        title.setId("customers-list-title");
        count.setId("customers-list-count");
        HBox head = new HBox(8, title, Space.ofRow(), count);
        head.setPadding(new Insets(0, 16, 8, 16));
        head.setMinHeight(USE_PREF_SIZE);
        return head;
    }

    private Node list() {
        list.setId("customers-list");
        list.setItems(model.rows());
        list.setFixedCellSize(ROW);
        list.getStyleClass().add("client-list");
        list.setAccessibleText(texts.get("customers.list.name"));
        list.setAccessibleHelp(texts.get("customers.list.hint"));
        list.setCellFactory(view -> new ClientCell());
        list.setMinHeight(0);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openRow(list.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setMargin(list, new Insets(0, 1, 0, 1));
        return list;
    }

    private Node foot() {
        HBox foot = new HBox(
                6, Icons.icon("mdi2e-eye-outline", "i14"), Labels.elastic(texts.get("customers.logged"), "t11", "fg3"));
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(8, 16, 12, 16));
        foot.setMinHeight(USE_PREF_SIZE);
        return foot;
    }

    private void openRow(ClientRow row) {
        if (row != null) {
            open.accept(row.customer());
        }
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.changes().stateProperty().subscribe(state -> showState()),
                model.hits().stateProperty().subscribe(state -> showState()),
                model.textProperty().subscribe(text -> showState()),
                model.allProperty().subscribe(all -> showState()),
                model.hiddenProperty().subscribe(hidden -> showState()),
                model.changes().answerProperty().subscribe(answer -> showState()),
                client.openProperty().subscribe(id -> list.refresh()),
                model.rows().subscribe(this::showState));
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void focusList() {
        list.requestFocus();
    }

    /** Moves the search's cursor nowhere, and its words to what is searched for: another page may have changed them. */
    private void showState() {
        title.setText(title());
        int all = model.allProperty().get();
        int shown = model.rows().size();
        boolean known = model.front().answer() != null;
        count.setText(
                !known
                        ? ""
                        : all > shown
                                ? texts.get("customers.list.part", shown, all)
                                : words.formats().count(shown));
        list.setPlaceholder(placeholder());
    }

    private String title() {
        LargestChanges changes = model.changes().answer();
        if (model.isSearch()) {
            return texts.get("customers.list.found");
        }
        return changes == null
                ? texts.get("customers.list.changes.any")
                : texts.get("customers.list.changes", words.monthOf(changes));
    }

    private Node placeholder() {
        boolean failed = model.front().state() == Asked.State.FAILED;
        if (failed) {
            Button retry = Buttons.button(texts.get("customers.retry"), "mdi2r-refresh", model::refresh, "small");
            retry.setId("customers-list-retry");
            return new EmptyState("mdi2d-database-off-outline", texts.get("customers.list.failed"), retry);
        }
        if (model.front().answer() == null) {
            return new EmptyState("mdi2s-sync", texts.get("customers.list.loading"), null);
        }
        String sentence = !model.isSearch()
                ? words.noChanges(model.changes().answer(), model.isLimited())
                : model.hiddenProperty().get() > 0
                        ? texts.get(
                                "customers.list.hidden", model.hiddenProperty().get())
                        : texts.get("customers.list.none");
        return new EmptyState("mdi2a-account-search-outline", sentence, null);
    }

    /** Name, number and card; right of them how much the spending changed, or what the client has. */
    private final class ClientCell extends ListCell<ClientRow> {
        private final Label name = Labels.elastic("", "t12", "medium");
        private final Label place = Labels.elastic("", "t11", "fg3");
        private final Label figure = Labels.fixed("", "t12", "medium");
        private final HBox figures = new HBox(2);
        private final HBox line;

        ClientCell() {
            VBox names = new VBox(1, name, place);
            names.setAlignment(Pos.CENTER_LEFT);
            names.setMinWidth(0);
            HBox.setHgrow(names, Priority.ALWAYS);
            figures.setAlignment(Pos.CENTER_RIGHT);
            line = new HBox(8, names, figures);
            line.setAlignment(Pos.CENTER_LEFT);
            // The list's own width, so that long names end with an ellipsis and not with a scroll bar.
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    openRow(getItem());
                }
            });
        }

        @Override
        protected void updateItem(ClientRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean nothing = empty || row == null;
            setGraphic(nothing ? null : line);
            pseudoClassStateChanged(
                    OPEN, !nothing && row.customer() == client.openProperty().get());
            if (nothing) {
                setAccessibleText(null);
                return;
            }
            name.setText(row.name());
            place.setText(words.place(row));
            figures.getChildren().clear();
            if (row.change() != null) {
                change(row.change());
            } else if (!row.balances().isEmpty()) {
                figure.setText(words.formats().wholeMoney(row.balances().get(0)));
                figures.getChildren().add(figure);
            }
            setAccessibleText(row.name() + ", " + place.getText() + ", "
                    + (row.change() == null ? figure.getText() : spoken(row.change())));
        }

        private void change(LargestChanges.Change change) {
            boolean up = change.changeMinor() > 0;
            figure.setText(
                    words.size(change.changeMinor(), model.changes().answer().currency()));
            figures.getChildren().setAll(Icons.icon(up ? "mdi2a-arrow-up" : "mdi2a-arrow-down", "i12"), figure);
        }

        private String spoken(LargestChanges.Change change) {
            return texts.get(
                    change.changeMinor() > 0 ? "customers.list.more" : "customers.list.less", figure.getText());
        }
    }
}
