package dev.bankdesk.desktop.live;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The latest transactions. They stand still under the mouse, while one is selected with the keyboard, and when paused. */
final class TapeCard extends Card {
    private static final double HEAD_AND_BORDERS = 32;

    private final Texts texts;
    private final Formats formats;
    private final Tape tape;
    private final TableView<TapeRow> table = new TableView<>();
    private final Pill held = new Pill("", Pill.Tone.ACCENT, "mdi2p-pause");
    private final Button pause;

    TapeCard(Desk desk, Tape tape) {
        super(desk.texts().get("live.tape"), null);
        this.texts = desk.texts();
        this.formats = desk.formats();
        this.tape = tape;
        setId("card-tape");
        pause = Buttons.button(
                "",
                "mdi2p-pause",
                () -> tape.pausedProperty().set(!tape.pausedProperty().get()),
                "small");
        pause.setId("tape-pause");
        held.setId("tape-held");
        ((HBox) getChildren().get(0)).getChildren().addAll(held, pause);
        table.setId("tape");
        table.setItems(tape.rows());
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new EmptyState("mdi2p-pulse", texts.get("live.tape.empty"), null));
        table.setAccessibleText(texts.get("live.tape"));
        table.setMinHeight(HEAD_AND_BORDERS);
        addColumns();
        table.setRowFactory(view -> new TableRow<>());
        VBox.setVgrow(table, Priority.ALWAYS);
        // The card's corners are round; rows must not paint over them.
        VBox.setMargin(table, new javafx.geometry.Insets(0, 1, 8, 1));
        getChildren().add(table);
        table.setOnMouseEntered(event -> tape.mouseOnProperty().set(true));
        table.setOnMouseExited(event -> tape.mouseOnProperty().set(false));
        table.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.SPACE) {
                pause.fire();
                event.consume();
            }
        });
    }

    /** Begins to follow the tape; the returned action ends it. */
    Runnable follow() {
        javafx.beans.InvalidationListener refresh = property -> showState();
        tape.heldProperty().addListener(refresh);
        tape.waitingCountProperty().addListener(refresh);
        tape.pausedProperty().addListener(refresh);
        showState();
        return () -> {
            tape.heldProperty().removeListener(refresh);
            tape.waitingCountProperty().removeListener(refresh);
            tape.pausedProperty().removeListener(refresh);
            tape.mouseOnProperty().set(false);
        };
    }

    /** How many of the columns that matter least give way where the window is narrow. */
    void narrow(boolean narrow) {
        table.getColumns().stream()
                .filter(column -> "tape-channel".equals(column.getId()) || "tape-original".equals(column.getId()))
                .forEach(column -> column.setVisible(!narrow));
    }

    private void showState() {
        boolean paused = tape.pausedProperty().get();
        held.setVisible(tape.heldProperty().get());
        held.setManaged(held.isVisible());
        long waiting = tape.waitingCountProperty().get();
        held.show(
                texts.get(paused ? "live.tape.paused" : "live.tape.held", formats.count(waiting), waiting),
                Pill.Tone.ACCENT,
                "mdi2p-pause");
        pause.setText(texts.get(paused ? "live.tape.resume" : "live.tape.pause"));
        pause.setGraphic(Icons.icon(paused ? "mdi2p-play" : "mdi2p-pause"));
    }

    private void addColumns() {
        text("time", 100, row -> formats.timeWithSeconds(row.bookedAt()), "first");
        text("customer", 156, this::customer, "strong");
        text("purpose", 212, this::purpose);
        text("category", 136, row -> texts.name(row.category()));
        text("country", 112, row -> texts.country(row.country()));
        text("channel", 104, row -> texts.name(row.channel()));
        text("original", 112, row -> row.original() == null ? "" : formats.money(row.original()), "num", "dim");
        text("amount", 112, this::amount, "num", "strong");
        state();
    }

    private String customer(TapeRow row) {
        if (row.customer() == 0) {
            return texts.get("live.tape.nobody");
        }
        return row.customerName().isEmpty()
                ? texts.get("live.tape.unnamed", Long.toString(row.customer()))
                : row.customerName();
    }

    private String purpose(TapeRow row) {
        return row.merchantOrPurpose() == null || row.merchantOrPurpose().isEmpty()
                ? texts.name(row.kind())
                : row.merchantOrPurpose();
    }

    /** Money that comes in has a plus: without it a salary would read like a purchase. */
    private String amount(TapeRow row) {
        return (row.kind().debitsCustomer() ? "" : "+") + formats.money(row.amount());
    }

    private void text(String name, double width, Function<TapeRow, String> words, String... classes) {
        TableColumn<TapeRow, String> column = new TableColumn<>(texts.get("live.tape." + name));
        column.setId("tape-" + name);
        column.setPrefWidth(width);
        column.setMinWidth(60);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().addAll(classes);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(words.apply(cell.getValue())));
        table.getColumns().add(column);
    }

    private void state() {
        TableColumn<TapeRow, TapeRow> column = new TableColumn<>(texts.get("live.tape.state"));
        column.setId("tape-state");
        column.setPrefWidth(128);
        column.setMinWidth(112);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(view -> new StateCell());
        table.getColumns().add(column);
    }

    private final class StateCell extends TableCell<TapeRow, TapeRow> {
        private final Pill pill = new Pill("", Pill.Tone.NEUTRAL, null);

        StateCell() {
            graphicProperty()
                    .bind(Bindings.when(emptyProperty()).then((Pill) null).otherwise(pill));
        }

        @Override
        protected void updateItem(TapeRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                return;
            }
            if (row.declined() == null) {
                pill.show(texts.get("live.tape.booked"), Pill.Tone.NEUTRAL, "mdi2c-check");
            } else {
                pill.show(texts.name(row.declined()), Pill.Tone.BAD, "mdi2c-close");
            }
        }
    }
}
