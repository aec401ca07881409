package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Space;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** Period, segment, category, country, channel and source as chips, and what the page offers beside them. */
final class FilterBar extends HBox {
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.SEGMENT, Dimension.CATEGORY, Dimension.COUNTRY, Dimension.CHANNEL, Dimension.SOURCE);

    private final Desk desk;
    private final List<DimensionChip> chips;
    private final Button clear;
    private final ChangeListener<Object> refresh = (property, before, now) -> refresh();
    private PeriodChip period;

    FilterBar(Desk desk) {
        this.desk = desk;
        setId("filter-bar");
        getStyleClass().add("filterbar");
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
        getChildren().setAll(period);
        getChildren().addAll(chips);
        getChildren().addAll(clear, Space.ofRow());
        getChildren().addAll(screen.actions());
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
