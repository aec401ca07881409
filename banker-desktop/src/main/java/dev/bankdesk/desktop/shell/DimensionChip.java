package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Popover;
import dev.bankdesk.desktop.texts.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.StringConverter;
import org.controlsfx.control.CheckListView;

/** One dimension of the filter: opens a list of its values with a check each. Delete, or a click on the cross, lifts it. */
final class DimensionChip extends Chip {
    private static final int SEARCHED_FROM = 10;
    private static final int ROWS = 10;
    private static final double ROW_PIXELS = 28;

    private final Dimension dimension;
    private final FilterModel filter;
    private final Texts texts;
    private boolean narrow;

    DimensionChip(Dimension dimension, Desk desk) {
        super("filter-" + dimension.key(), desk.texts().name(dimension));
        this.dimension = dimension;
        this.filter = desk.filter();
        this.texts = desk.texts();
        setOnAction(event -> open());
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isLimited() && onMark(event.getSceneX())) {
                filter.limit(dimension, Set.of());
                event.consume();
                disarm();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
                filter.limit(dimension, Set.of());
            }
        });
        refresh();
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
        FilteredList<String> shown = new FilteredList<>(FXCollections.observableArrayList(values));
        CheckListView<String> list = list(shown);
        Popover popover = new Popover();
        if (values.size() > SEARCHED_FROM) {
            popover.card().getChildren().add(search(shown));
        }
        popover.card().getChildren().add(list);
        popover.card()
                .getChildren()
                .add(Buttons.button(
                        texts.get("shell.filter.lift"),
                        null,
                        () -> list.getCheckModel().clearChecks(),
                        "small"));
        popover.showBelow(this);
    }

    private CheckListView<String> list(FilteredList<String> shown) {
        // CheckListView keeps its checks by item; the list that it shows may be narrowed by the search field meanwhile.
        CheckListView<String> list = new CheckListView<>(FXCollections.observableArrayList(shown));
        shown.addListener((ListChangeListener<String>) change -> {
            Set<String> chosen = filter.values(dimension);
            list.getItems().setAll(shown);
            chosen.forEach(list.getCheckModel()::check);
        });
        list.setId("filter-" + dimension.key() + "-values");
        list.setPrefSize(220, Math.min(ROWS, Math.max(1, shown.size())) * ROW_PIXELS + 4);
        list.setCellFactory(view ->
                new javafx.scene.control.cell.CheckBoxListCell<>(list::getItemBooleanProperty, new NameConverter()));
        filter.values(dimension).forEach(list.getCheckModel()::check);
        list.getCheckModel().getCheckedItems().addListener((ListChangeListener<String>) change -> {
            // The check model answers null for an item that has just left the list.
            TreeSet<String> limit = list.getCheckModel().getCheckedItems().stream()
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new));
            // What the search hides stays as it was.
            filter.values(dimension).stream()
                    .filter(value -> !list.getItems().contains(value))
                    .forEach(limit::add);
            if (!limit.equals(filter.values(dimension))) {
                filter.limit(dimension, limit);
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            int focused = list.getFocusModel().getFocusedIndex();
            if ((event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) && focused >= 0) {
                list.getCheckModel().toggleCheckState(focused);
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
