package dev.bankdesk.desktop.live;

import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.EmptyState;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The latest transactions. They stand still under the mouse, while one is selected with the keyboard, and when paused. */
final class TapeCard extends Card {
    private static final double ROW = 32;
    /** Head of the table and the pixels of its borders. */
    private static final double TABLE_HEAD = 34;

    private static final double CARD_HEAD = 44;
    private static final double BELOW = 6;

    private final Texts texts;
    private final Formats formats;
    private final Tape tape;
    private final TableView<TapeRow> table = new TableView<>();
    private final Pill held = new Pill("", Pill.Tone.ACCENT, "mdi2p-pause");
    private final Pill silent = new Pill("", Pill.Tone.WARN, "mdi2d-database-off-outline");
    private final Button pause;
    private final BankStatus status;
    private final OldRates oldRates;

    /** @param openClient told of the customer whose row is opened */
    TapeCard(Desk desk, Tape tape, LongConsumer openClient) {
        super(desk.texts().get("live.tape"), null);
        this.texts = desk.texts();
        this.formats = desk.formats();
        this.tape = tape;
        this.status = desk.status();
        this.oldRates = new OldRates(texts, formats);
        setId("card-tape");
        pause = Buttons.button(
                "",
                "mdi2p-pause",
                () -> tape.pausedProperty().set(!tape.pausedProperty().get()),
                "small");
        pause.setId("tape-pause");
        held.setId("tape-held");
        silent.setId("tape-silent");
        silent.setVisible(false);
        silent.setManaged(false);
        ((HBox) getChildren().get(0)).getChildren().addAll(silent, held, pause);
        table.setId("tape");
        table.setItems(tape.rows());
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new EmptyState("mdi2p-pulse", texts.get("live.tape.empty"), null));
        table.setAccessibleText(texts.get("live.tape"));
        table.setAccessibleHelp(texts.get("live.tape.hint"));
        table.setMinHeight(TABLE_HEAD);
        addColumns();
        table.setRowFactory(view -> row(openClient));
        VBox.setVgrow(table, Priority.ALWAYS);
        // The card's corners are round; rows must not paint over them.
        VBox.setMargin(table, new Insets(0, 1, BELOW, 1));
        getChildren().add(table);
        table.setOnMouseEntered(event -> tape.mouseOnProperty().set(true));
        table.setOnMouseExited(event -> tape.mouseOnProperty().set(false));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, openClient));
        table.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                tape.rowChosenProperty().set(false);
            }
        });
    }

    private TableRow<TapeRow> row(LongConsumer openClient) {
        TableRow<TapeRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                open(row.getItem(), openClient);
            }
        });
        return row;
    }

    private void key(KeyEvent event, LongConsumer openClient) {
        switch (event.getCode()) {
            case SPACE -> pause.fire();
            case ENTER -> open(table.getSelectionModel().getSelectedItem(), openClient);
            case ESCAPE -> {
                if (!tape.rowChosenProperty().get()) {
                    return;
                }
                table.getSelectionModel().clearSelection();
                tape.rowChosenProperty().set(false);
            }
            case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> {
                // The table itself moves on to the next row.
                tape.rowChosenProperty().set(true);
                return;
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Whose order named no known customer has no card. */
    private static void open(TapeRow row, LongConsumer openClient) {
        if (row != null && row.customer() != 0) {
            openClient.accept(row.customer());
        }
    }

    /** @param silence how long the history has not answered; zero while it does */
    void showSilence(Duration silence) {
        boolean away = !silence.isZero();
        silent.setVisible(away);
        silent.setManaged(away);
        if (away) {
            silent.show(
                    texts.get("live.silent.tape", formats.age(silence)), Pill.Tone.WARN, "mdi2d-database-off-outline");
        }
    }

    /** The largest height up to a limit at which no row is cut: half a row at the lower edge looks like a fault. */
    static double wholeRows(double most) {
        double around = CARD_HEAD + TABLE_HEAD + BELOW;
        return around + ROW * Math.max(1, Math.floor((most - around) / ROW));
    }

    void focusTable() {
        table.requestFocus();
    }

    /** Begins to follow the tape; the returned action ends it. */
    Runnable follow() {
        javafx.beans.InvalidationListener refresh = property -> showState();
        tape.heldProperty().addListener(refresh);
        tape.waitingCountProperty().addListener(refresh);
        tape.pausedProperty().addListener(refresh);
        tape.rowChosenProperty().addListener(refresh);
        showState();
        return () -> {
            tape.heldProperty().removeListener(refresh);
            tape.waitingCountProperty().removeListener(refresh);
            tape.pausedProperty().removeListener(refresh);
            tape.rowChosenProperty().removeListener(refresh);
            tape.rowChosenProperty().set(false);
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
                texts.get(
                        paused
                                ? "live.tape.paused"
                                : tape.rowChosenProperty().get() ? "live.tape.chosen" : "live.tape.held",
                        formats.count(waiting),
                        waiting),
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
        cells("original", 112, OriginalCell::new, "num", "dim");
        text("amount", 112, this::amount, "num", "strong");
        cells("state", 128, StateCell::new);
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

    private void cells(String name, double width, Supplier<TableCell<TapeRow, TapeRow>> cell, String... classes) {
        TableColumn<TapeRow, TapeRow> column = new TableColumn<>(texts.get("live.tape." + name));
        column.setId("tape-" + name);
        column.setPrefWidth(width);
        column.setMinWidth(112);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().addAll(classes);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(view -> cell.get());
        table.getColumns().add(column);
    }

    /** What was asked for in another currency, marked where its rate is old. */
    private final class OriginalCell extends TableCell<TapeRow, TapeRow> {
        @Override
        protected void updateItem(TapeRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean foreign = !empty && row != null && row.original() != null;
            setText(foreign ? formats.money(row.original()) : null);
            String old = foreign
                    ? oldRates.of(
                            true,
                            formats.day(row.bookedAt()),
                            status.ratesUntilProperty().get())
                    : "";
            setGraphic(old.isEmpty() ? null : OldRates.sign(old));
        }
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
