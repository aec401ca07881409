package dev.bankdesk.desktop.history;

import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Totals and share: breakdown values by stretches of the range. The total stands in a table of its own below, so that it is
 * in sight however long the list is. Cells are reached by keyboard, copied exactly, and opened into their transactions.
 */
final class PivotCard extends Card {
    private static final double ROW = 28;
    private static final double LEAST_NAME = 128;
    private static final double MOST_NAME = 220;
    private static final double CELL = 88;
    private static final double HEAD_LETTER = 6.6;
    private static final double HEAD_PADDING = 28;
    private static final double TOTAL = 84;
    private static final double SHARE = 116;
    private static final double CHANGE = 72;
    private static final double SHARE_BAR = 44;
    private static final double SCROLL_BAR = 12;

    private final HistoryWords words;
    private final Texts texts;
    private final Consumer<CellSearch> open;
    private final TableView<Pivot.Row> table;
    private final TableView<Pivot.Row> totals;
    private HistoryFigures shown;
    private Pivot pivot;
    private PivotText cells;
    private double largestShare;

    PivotCard(HistoryWords words, Consumer<CellSearch> open, Button proof, List<Button> actions) {
        super(words.texts().get("history.pivot.title"), null, actions.toArray(Node[]::new));
        this.words = words;
        this.texts = words.texts();
        this.open = open;
        setId("history-pivot-card");
        besideTitle(proof);
        table = table("history-pivot");
        totals = table("history-pivot-total");
        totals.getStyleClass().add("history-total");
        totals.setMinHeight(ROW + 6);
        totals.setPrefHeight(ROW + 6);
        totals.setMaxHeight(ROW + 6);
        table.setPlaceholder(new Label(""));
        table.setMinHeight(0);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, totals);
        table.widthProperty().addListener((property, before, now) -> refit());
    }

    private TableView<Pivot.Row> table(String id) {
        TableView<Pivot.Row> view = new TableView<>();
        view.setId(id);
        view.setAccessibleText(words.texts().get("history.pivot.title"));
        view.setAccessibleHelp(words.texts().get("history.pivot.hint"));
        view.setFixedCellSize(ROW);
        view.getStyleClass().add("history-table");
        view.getSelectionModel().setCellSelectionEnabled(true);
        view.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        view.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        view.setOnKeyPressed(event -> key(view, event));
        view.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openFocused(view);
            }
        });
        return view;
    }

    void show(HistoryFigures figures) {
        shown = figures;
        lay(mostColumns());
    }

    /** Copies the whole table, heads and total too. */
    void copyAll() {
        if (pivot == null) {
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.getColumns().stream().map(PivotCard::headOf).toList());
        List<Pivot.Row> all = new ArrayList<>(pivot.rows());
        all.add(pivot.total());
        all.forEach(row -> lines.add(IntStream.range(0, table.getColumns().size())
                .mapToObj(column -> cells.plain(row, column))
                .toList()));
        Copying.copy(lines);
    }

    // ---- laying out

    private int mostColumns() {
        double room = table.getWidth() - LEAST_NAME - TOTAL - change() - SHARE - SCROLL_BAR;
        return Math.max(1, (int) (room / CELL));
    }

    /** Room for how much each row grew against what it is compared with. */
    private double change() {
        return shown != null && shown.isCompared() ? CHANGE : 0;
    }

    private void refit() {
        if (shown == null) {
            return;
        }
        if (pivot == null
                || Pivot.columns(shown, mostColumns()).size() != pivot.columns().size()) {
            lay(mostColumns());
        } else {
            widths();
        }
    }

    private void lay(int mostColumns) {
        pivot = Pivot.of(shown, mostColumns);
        double largest = pivot.rows().stream()
                .mapToDouble(row -> Math.abs(shown.shown().value(row.total())))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        Scale scale = words.tableScale(shown.shown(), largest);
        cells = new PivotText(words, pivot, scale);
        largestShare = pivot.rows().stream()
                .mapToDouble(Pivot.Row::share)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        table.getColumns().setAll(columns(scale));
        totals.getColumns().setAll(columns(scale));
        table.getItems().setAll(pivot.rows());
        totals.getItems().setAll(pivot.total());
        widths();
    }

    /** What the stretches' heads need: two days and their months are wider than a figure. */
    private double widestHead() {
        return pivot.columns().stream()
                .mapToDouble(column ->
                        HEAD_LETTER * words.buckets().column(shown, column).length() + HEAD_PADDING)
                .max()
                .orElse(CELL);
    }

    private void widths() {
        double room = table.getWidth() - SCROLL_BAR;
        int stretches = pivot.columns().size();
        double most = room - LEAST_NAME - TOTAL - change() - SHARE;
        double cell = Math.max(CELL, Math.min(widestHead(), most / Math.max(1, stretches)));
        double used = stretches * cell + TOTAL + change() + SHARE;
        // A wide window gives the figures most of the room, so that heads fit and the eye finds from name to figure.
        double name = Math.max(LEAST_NAME, Math.min(room - used, MOST_NAME));
        double extra = Math.max(0, (room - used - name) / (stretches + 1));
        List<Double> widths = new ArrayList<>();
        widths.add(name);
        for (int i = 0; i < stretches; i++) {
            widths.add(cell + extra);
        }
        widths.add(TOTAL + extra);
        if (shown.isCompared()) {
            widths.add(CHANGE);
        }
        widths.add(SHARE);
        // A small window has less than all need: each gives way alike, so that the last column is not cut off.
        double all = widths.stream().mapToDouble(Double::doubleValue).sum();
        double share = all > room && room > 0 ? room / all : 1;
        widths.replaceAll(width -> Math.floor(width * share));
        for (TableView<Pivot.Row> view : List.of(table, totals)) {
            for (int i = 0; i < widths.size(); i++) {
                view.getColumns().get(i).setMinWidth(widths.get(i));
                view.getColumns().get(i).setMaxWidth(widths.get(i));
                view.getColumns().get(i).setPrefWidth(widths.get(i));
            }
        }
    }

    private List<TableColumn<Pivot.Row, Pivot.Row>> columns(Scale scale) {
        List<TableColumn<Pivot.Row, Pivot.Row>> columns = new ArrayList<>();
        String breakdown = texts.name(shown.question().choices().breakdown());
        columns.add(column(texts.get("history.pivot.corner", breakdown, words.unit(shown.shown(), scale)), "first"));
        for (Pivot.Column column : pivot.columns()) {
            String head = words.buckets().column(shown, column);
            TableColumn<Pivot.Row, Pivot.Row> added = column(head, "num");
            if (!column.complete()) {
                Region hatch = new Region();
                hatch.getStyleClass().addAll("key-hatch", "small");
                added.setGraphic(hatch);
                added.getStyleClass().add("dim");
            }
            columns.add(added);
        }
        columns.add(column(texts.get("history.pivot.total"), "num", "strong"));
        if (shown.isCompared()) {
            columns.add(column(texts.get("history.pivot.change"), "num"));
        }
        columns.add(column(texts.get("history.pivot.share"), "num", "share"));
        return columns;
    }

    private TableColumn<Pivot.Row, Pivot.Row> column(String head, String... classes) {
        TableColumn<Pivot.Row, Pivot.Row> column = new TableColumn<>(head);
        column.getStyleClass().addAll(classes);
        column.setSortable(false);
        column.setReorderable(false);
        column.setResizable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new FigureCell());
        return column;
    }

    /** One cell of any column; which one it is, its own column tells. */
    private final class FigureCell extends TableCell<Pivot.Row, Pivot.Row> {
        @Override
        protected void updateItem(Pivot.Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            int column = getTableView().getColumns().indexOf(getTableColumn());
            if (empty || row == null || column < 0) {
                return;
            }
            if (cells.isShare(column)) {
                setGraphic(shareBar(row));
                setAccessibleText(cells.share(row));
                return;
            }
            setText(cells.cell(row, column));
            setTooltip(new Tooltip(cells.exact(row, column)));
        }
    }

    private Node shareBar(Pivot.Row row) {
        Label percent = Labels.fixed(cells.share(row), "t12");
        percent.setMinWidth(48);
        percent.setAlignment(Pos.CENTER_RIGHT);
        if (row.key() == null) {
            percent.getStyleClass().add("bold");
            return percent;
        }
        Region bar = new Region();
        bar.getStyleClass().add("history-share");
        double width = Double.isNaN(row.share()) || largestShare <= 0
                ? 0
                : Math.max(1, SHARE_BAR * Math.max(0, row.share()) / largestShare);
        bar.setMaxWidth(width);
        StackPane track = new StackPane(bar);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(SHARE_BAR);
        HBox line = new HBox(6, track, percent);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private static String headOf(TableColumn<?, ?> column) {
        return column.getText();
    }

    // ---- keys and opening

    private void key(TableView<Pivot.Row> view, KeyEvent event) {
        if (Copying.isCopy(event)) {
            Copying.copy(selection(view));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            openFocused(view);
            event.consume();
        }
    }

    /** The selected cells as lines; rows and columns without a selected cell are left out. */
    private List<List<String>> selection(TableView<Pivot.Row> view) {
        List<TablePosition<Pivot.Row, ?>> chosen = new ArrayList<>();
        for (TablePosition<?, ?> cell : view.getSelectionModel().getSelectedCells()) {
            @SuppressWarnings("unchecked")
            TablePosition<Pivot.Row, ?> position = (TablePosition<Pivot.Row, ?>) cell;
            chosen.add(position);
        }
        List<Integer> rows =
                chosen.stream().map(TablePosition::getRow).distinct().sorted().toList();
        return rows.stream()
                .map(row -> chosen.stream()
                        .filter(cell -> cell.getRow() == row)
                        .map(TablePosition::getColumn)
                        .sorted()
                        .map(column -> cells.plain(view.getItems().get(row), column))
                        .toList())
                .toList();
    }

    private void openFocused(TableView<Pivot.Row> view) {
        focused(view).ifPresent(open);
    }

    private Optional<CellSearch> focused(TableView<Pivot.Row> view) {
        TablePosition<?, ?> cell = view.getFocusModel().getFocusedCell();
        if (pivot == null
                || cell == null
                || cell.getRow() < 0
                || cell.getRow() >= view.getItems().size()) {
            return Optional.empty();
        }
        Pivot.Row row = view.getItems().get(cell.getRow());
        int column = cell.getColumn();
        boolean whole = column <= 0 || column > pivot.columns().size();
        Pivot.Column stretch = whole
                ? new Pivot.Column(0, shown.buckets().size() - 1, true)
                : pivot.columns().get(column - 1);
        return Optional.of(CellSearch.of(shown, stretch, row.key()));
    }

    void focusTable() {
        table.requestFocus();
    }

    /** For the button, for who does not know of the double click. */
    void openFocusedCell() {
        focusedCell().ifPresent(open);
    }

    /** Of the total row where no cell above it was chosen. */
    Optional<CellSearch> focusedCell() {
        return focused(
                totals.isFocused() || table.getFocusModel().getFocusedCell().getRow() < 0 ? totals : table);
    }
}
