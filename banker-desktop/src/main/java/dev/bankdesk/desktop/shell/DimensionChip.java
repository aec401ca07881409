package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.StringConverter;

/** One dimension of the filter: opens a list of its values with a check each. Delete, or a click on the cross, lifts it. */
final class DimensionChip extends Chip {
    private static final int SEARCHED_FROM = 10;
    private static final int ROWS = 10;
    private static final double ROW_PIXELS = 28;

    private final Dimension dimension;
    private final FilterModel filter;
    private final Texts texts;
    private boolean narrow;
    private boolean releasedOnMark;

    DimensionChip(Dimension dimension, Desk desk) {
        super("filter-" + dimension.key(), desk.texts().name(dimension));
        this.dimension = dimension;
        this.filter = desk.filter();
        this.texts = desk.texts();
        setOnAction(event -> act());
        // Only noted here: a release that is consumed leaves the chip pressed for good.
        addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> releasedOnMark = isArmed() && isLimited() && onMark(event.getSceneX()));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
                filter.limit(dimension, Set.of());
            }
        });
        refresh();
    }

    private void act() {
        if (releasedOnMark) {
            releasedOnMark = false;
            filter.limit(dimension, Set.of());
        } else {
            open();
        }
    }

    void refresh() {
        List<String> chosen = filter.values(dimension).stream()
                .map(value -> texts.value(dimension, value))
                .sorted()
                .toList();
        String text = chosen.isEmpty()
                ? texts.get("shell.filter.all." + dimension.key())
                : chosen.size() == 1 ? chosen.get(0) : chosen.get(0) + " +" + (chosen.size() - 1);
        show(text, !chosen.isEmpty(), !chosen.isEmpty());
        narrow(narrow);
    }

    void narrow(boolean now) {
        narrow = now;
        // An unlimited chip would say "All" alone: it needs its name more than its value.
        narrow(now, !isLimited());
    }

    private boolean isLimited() {
        return !filter.values(dimension).isEmpty();
    }

    private void open() {
        Comparator<String> byName = Comparator.comparing(value -> texts.value(dimension, value));
        TreeSet<String> values = new TreeSet<>(byName);
        values.addAll(filter.offered(dimension));
        values.addAll(filter.values(dimension));
        // The checks stand beside the list, so that a search which hides a value does not lift it.
        Map<String, BooleanProperty> checks = new LinkedHashMap<>();
        values.forEach(value -> checks.put(value, check(value, checks)));
        FilteredList<String> shown = new FilteredList<>(FXCollections.observableArrayList(values));
        Popover popover = new Popover();
        if (values.size() > SEARCHED_FROM) {
            popover.card().getChildren().add(search(shown));
        }
        popover.card().getChildren().add(list(shown, checks));
        popover.card()
                .getChildren()
                .add(Buttons.button(
                        texts.get("shell.filter.lift"),
                        null,
                        () -> checks.values().forEach(check -> check.set(false)),
                        "small"));
        popover.showBelow(this);
    }

    private BooleanProperty check(String value, Map<String, BooleanProperty> checks) {
        BooleanProperty check =
                new SimpleBooleanProperty(filter.values(dimension).contains(value));
        check.addListener((property, before, now) -> filter.limit(
                dimension,
                checks.entrySet().stream()
                        .filter(entry -> entry.getValue().get())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())));
        return check;
    }

    private ListView<String> list(FilteredList<String> shown, Map<String, BooleanProperty> checks) {
        ListView<String> list = new ListView<>(shown);
        list.setId("filter-" + dimension.key() + "-values");
        list.setPrefSize(220, Math.min(ROWS, Math.max(1, shown.size())) * ROW_PIXELS + 4);
        list.setCellFactory(view -> new CheckBoxListCell<>(checks::get, new NameConverter()));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            String focused = list.getFocusModel().getFocusedItem();
            if ((event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) && focused != null) {
                BooleanProperty check = checks.get(focused);
                check.set(!check.get());
                event.consume();
            }
        });
        return list;
    }

    private TextField search(FilteredList<String> shown) {
        TextField field = new TextField();
        field.setId("filter-" + dimension.key() + "-search");
        field.setPromptText(texts.get("shell.filter.search"));
        field.textProperty().addListener((property, before, now) -> {
            String wanted = now.strip().toLowerCase(texts.locale());
            shown.setPredicate(value ->
                    texts.value(dimension, value).toLowerCase(texts.locale()).contains(wanted));
        });
        return field;
    }

    private final class NameConverter extends StringConverter<String> {
        @Override
        public String toString(String value) {
            return value == null ? "" : texts.value(dimension, value);
        }

        @Override
        public String fromString(String name) {
            throw new UnsupportedOperationException("names are not typed");
        }
    }
}
