package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.components.Buttons;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Period, segment, category, country, channel and source as chips, and what the page offers beside them. Chips that find no
 * room in a line go to the next one.
 */
final class FilterBar extends HBox {
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.SEGMENT, Dimension.CATEGORY, Dimension.COUNTRY, Dimension.CHANNEL, Dimension.SOURCE);

    private final Desk desk;
    private final List<DimensionChip> chips;
    private final Button clear;
    private final ChangeListener<Object> refresh = (property, before, now) -> refresh();
    private final FlowPane line = new FlowPane();
    private final HBox actions = new HBox();
    private PeriodChip period;

    FilterBar(Desk desk) {
        this.desk = desk;
        setId("filter-bar");
        getStyleClass().add("filterbar");
        line.getStyleClass().add("chips");
        line.setMinWidth(0);
        // As many lines as the chips need: the page gives way, and not they.
        setMinHeight(USE_PREF_SIZE);
        line.setRowValignment(VPos.CENTER);
        line.setAlignment(Pos.CENTER_LEFT);
        actions.getStyleClass().add("chips");
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().addAll(line, actions);
        chips = DIMENSIONS.stream().map(d -> new DimensionChip(d, desk)).toList();
        clear = Buttons.quiet(desk.texts().get("shell.filter.clear"), "mdi2f-filter-off-outline", desk.filter()::clear);
        clear.setId("filter-clear");
        desk.filter().filterProperty().addListener(refresh);
    }

    /** A new bar follows: this one must not be kept alive by the filter. */
    void release() {
        desk.filter().filterProperty().removeListener(refresh);
        if (period != null) {
            period.release();
        }
    }

    void show(Screen screen) {
        if (period != null) {
            period.release();
        }
        setVisible(screen.page().filtered());
        setManaged(screen.page().filtered());
        if (!screen.page().filtered()) {
            return;
        }
        period = new PeriodChip(screen.page(), desk);
        line.getChildren().setAll(period);
        line.getChildren().addAll(chips);
        line.getChildren().add(clear);
        actions.getChildren().setAll(screen.actions());
        refresh();
    }

    /** Only the values stand in the chips where the window is narrow. */
    void narrow(boolean narrow) {
        chips.forEach(chip -> chip.narrow(narrow));
    }

    void focusFirst() {
        if (period != null) {
            period.requestFocus();
        }
    }

    private void refresh() {
        chips.forEach(DimensionChip::refresh);
        boolean any = !desk.filter().filter().isNone();
        clear.setVisible(any);
        clear.setManaged(any);
    }
}
