package dev.bankdesk.clientwindow.view;

import dev.bankdesk.clientwindow.bank.StatementPart.Line;
import dev.bankdesk.clientwindow.texts.Figures;
import dev.bankdesk.clientwindow.texts.Words;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The lines of a statement, newest first. */
final class StatementTable extends TableView<Line> {
    private final Words words;
    private final Supplier<Figures> figures;

    StatementTable(Words words, Supplier<Figures> figures) {
        this.words = words;
        this.figures = figures;
        setId("statement");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column("column.date", 90, line -> figures.get().day(line.bookedAt()), "first"));
        getColumns().add(column("column.what", 260, this::what));
        getColumns().add(column("column.where", 110, line -> words.country(line.country()), "dim"));
        getColumns().add(column("column.amount", 120, line -> figures.get().signed(line.signed()), "num", "strong"));
        getColumns()
                .add(column("column.balance", 120, line -> figures.get().money(line.balance()), "num", "dim", "last"));
    }

    private TableColumn<Line, String> column(String key, double width, Function<Line, String> text, String... classes) {
        TableColumn<Line, String> column = new TableColumn<>(words.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.getStyleClass().addAll(classes);
        return column;
    }

    private String what(Line line) {
        String name = line.counterparty().isEmpty() ? words.name(line.kind()) : line.counterparty();
        String purpose = line.purpose().isEmpty() ? "" : " · " + line.purpose();
        String original = line.original() == null ? "" : " · " + figures.get().money(line.original());
        return name + purpose + original;
    }

    /** @param nothing what is told where there is no line */
    void show(List<Line> lines, String nothing) {
        setPlaceholder(Parts.sentence("statement-nothing", nothing));
        if (!List.copyOf(getItems()).equals(lines)) {
            getItems().setAll(lines);
        }
        refresh();
    }
}
