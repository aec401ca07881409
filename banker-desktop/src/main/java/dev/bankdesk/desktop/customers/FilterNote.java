package dev.bankdesk.desktop.customers;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/** While the filter limits something: what of it counts where on this page, so that no figure ignores it unsaid. */
final class FilterNote extends HBox {
    private static final List<Dimension> OF_LINES =
            List.of(Dimension.CATEGORY, Dimension.COUNTRY, Dimension.CHANNEL, Dimension.SOURCE);

    private final Desk desk;
    private final Texts texts;
    private final Label sentence = Labels.elastic("", "t12", "fg2");

    FilterNote(Desk desk) {
        super(8);
        this.desk = desk;
        this.texts = desk.texts();
        setId("customers-filter-note");
        getStyleClass().add("filter-note");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Icons.icon("mdi2f-filter-outline", "i14"), sentence);
    }

    /** Begins to follow the filter. */
    Subscription follow() {
        return desk.filter().filterProperty().subscribe(filter -> show());
    }

    private void show() {
        List<String> parts = new ArrayList<>();
        if (!desk.filter().values(Dimension.SEGMENT).isEmpty()) {
            parts.add(texts.get("customers.filter.list", texts.name(Dimension.SEGMENT)));
        }
        String ofLines = OF_LINES.stream()
                .filter(dimension -> !desk.filter().values(dimension).isEmpty())
                .map(texts::name)
                .collect(Collectors.joining(", "));
        if (!ofLines.isEmpty()) {
            parts.add(texts.get("customers.filter.lines", ofLines));
            parts.add(texts.get("customers.filter.rest"));
        }
        sentence.setText(String.join(" ", parts));
        setVisible(!parts.isEmpty());
        setManaged(!parts.isEmpty());
    }
}
