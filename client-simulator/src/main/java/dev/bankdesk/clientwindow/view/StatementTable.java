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
    private static final double WIDE = 320;

    private final Words words;
    private final Supplier<Figures> figures;

    StatementTable(Words words, Supplier<Figures> figures) {
        this.words = words;
        this.figures = figures;
        setId("statement");
        setAccessibleText(words.get("account.statement"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().add(column("column.date", 88, line -> figures.get().day(line.bookedAt()), "first"));
        getColumns().add(column("column.what", 140, this::what));
        getColumns().add(column("column.where", 104, line -> words.country(line.country()), "dim"));
        getColumns().add(column("column.amount", 96, line -> figures.get().signed(line.signed()), "num", "strong"));
        getColumns()
                .add(column("column.balance", 104, line -> figures.get().money(line.balance()), "num", "dim", "last"));
    }

    private TableColumn<Line, String> column(String key, double least, Function<Line, String> text, String... classes) {
        TableColumn<Line, String> column = new TableColumn<>(words.get(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setMinWidth(least);
        // The words get what is left over.
        column.setPrefWidth(key.equals("column.what") ? WIDE : least);
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
