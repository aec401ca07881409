package dev.bankdesk.desktop.components;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** Tables of rows as lists and statements show them: text cells with a tooltip, fixed order, selected by row. */
public final class Tables {
    private Tables() {}

    public static <R> TableView<R> table(String id, String name) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.setAccessibleText(name);
        table.setFixedCellSize(32);
        table.getStyleClass().add("history-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setMinHeight(0);
        return table;
    }

    /** @param classes {@code first}, {@code num}, {@code dim}, {@code strong} */
    public static <R> TableColumn<R, R> text(String head, double width, Function<R, String> text, String... classes) {
        return column(head, width, text, row -> null, classes);
    }

    /** @param graphic what stands in the cell instead of the text, null for the text */
    public static <R> TableColumn<R, R> column(
            String head, double width, Function<R, String> text, Function<R, Node> graphic, String... classes) {
        TableColumn<R, R> column = new TableColumn<>(head);
        column.getStyleClass().addAll(classes);
        column.setPrefWidth(width);
        column.setMinWidth(width * 0.7);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setUserData(text);
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(R row, boolean empty) {
                super.updateItem(row, empty);
                boolean nothing = empty || row == null;
                Node node = nothing ? null : graphic.apply(row);
                String words = nothing ? null : text.apply(row);
                setGraphic(node);
                setText(node == null ? words : null);
                setTooltip(words == null || words.isEmpty() ? null : new Tooltip(words));
            }
        });
        return column;
    }

    /** What a column shows of a row, for the clipboard. */
    @SuppressWarnings("unchecked")
    public static <R> String textOf(TableColumn<R, ?> column, R row) {
        return ((Function<R, String>) column.getUserData()).apply(row);
    }

    /** Puts the selected rows on the clipboard, with the heads where they are several. */
    public static <R> void copy(TableView<R> table) {
        List<List<String>> lines = new ArrayList<>();
        List<R> rows = table.getSelectionModel().getSelectedItems();
        if (rows.size() > 1) {
            lines.add(table.getColumns().stream().map(TableColumn::getText).toList());
        }
        rows.forEach(row -> lines.add(
                table.getColumns().stream().map(column -> textOf(column, row)).toList()));
        Copying.copy(lines);
    }
}
