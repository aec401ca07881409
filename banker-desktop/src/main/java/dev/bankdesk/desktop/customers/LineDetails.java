package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.behaviour.CustomerStatement.Line;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Copying;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Everything that is known of one line of a statement. */
final class LineDetails {
    private static final double WIDEST = 300;

    private final CustomersWords words;
    private final Texts texts;

    LineDetails(CustomersWords words) {
        this.words = words;
        this.texts = words.texts();
    }

    void showBelow(Region owner, Line line) {
        List<List<String>> facts = facts(line);
        GridPane grid = new GridPane();
        grid.setId("customers-line");
        grid.setHgap(16);
        grid.setVgap(6);
        for (int i = 0; i < facts.size(); i++) {
            grid.add(Labels.fixed(facts.get(i).get(0), "t12", "fg3"), 0, i);
            var value = Labels.elastic(facts.get(i).get(1), "t12", "medium");
            value.setMaxWidth(WIDEST);
            value.setWrapText(true);
            grid.add(value, 1, i);
        }
        Button copy = Buttons.button(
                texts.get("customers.line.copy"), "mdi2c-content-copy", () -> Copying.copy(facts), "small");
        copy.setId("customers-line-copy");
        new Popover(grid, copy).showBelow(owner);
    }

    /** Name and value of each fact that there is. */
    private List<List<String>> facts(Line line) {
        TransactionRow row = line.transaction();
        List<List<String>> facts = new ArrayList<>();
        add(facts, "customers.column.time", words.fullDate(line));
        add(facts, "customers.column.kind", words.kind(line));
        add(facts, "customers.line.merchant", row.merchant());
        add(facts, "customers.column.purpose", row.purpose());
        add(facts, "customers.column.category", texts.name(row.category()));
        add(facts, "customers.column.country", row.country().isEmpty() ? "" : texts.country(row.country()));
        add(facts, "customers.column.channel", texts.name(row.channel()));
        add(facts, "customers.column.amount", words.amount(line));
        add(facts, "customers.column.original", words.original(line));
        add(facts, "customers.line.rate", new OldRates(texts, words.formats()).of(row));
        add(facts, "customers.column.balance", words.balance(line));
        add(facts, "customers.column.account", Long.toString(line.account()));
        add(facts, "customers.line.source", texts.source(row.source()));
        add(facts, "customers.line.position", words.formats().count(row.position()));
        return facts;
    }

    private void add(List<List<String>> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(List.of(texts.get(name), value));
        }
    }
}
