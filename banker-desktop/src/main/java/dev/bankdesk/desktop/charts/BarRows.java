package dev.bankdesk.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** Horizontal bars from zero with the comparison as a tick. Each row is a control: a click, Enter or Space chooses it. */
public final class BarRows extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double LARGEST_ROW = 26;
    private static final double SMALLEST_ROW = 20;
    private static final double MOST_FOR_NAMES = 0.42;
    private static final double MOST_FOR_NAMES_FIRST = 0.58;
    private static final double CHANGE = 48;
    /** Room for value and change right of the bars. */
    private static final double FIGURES = 108;

    private final String idPrefix;
    private final double figures;
    private final double namesFirstBelow;
    private Consumer<String> onChoose = key -> {};
    private List<BarRow> rows = List.of();
    private double largest;
    private double nameWidth = 120;

    /** @param idPrefix each row's node id is this, a dash and its key */
    public BarRows(String idPrefix) {
        this(idPrefix, FIGURES, 0);
    }

    /** @param figures room for value and change; @param namesFirstBelow narrower rows leave the change out for the names */
    public BarRows(String idPrefix, double figures, double namesFirstBelow) {
        this.idPrefix = idPrefix;
        this.figures = figures;
        this.namesFirstBelow = namesFirstBelow;
        setId(idPrefix);
        setMinSize(0, 0);
    }

    public void setOnChoose(Consumer<String> choose) {
        onChoose = choose;
    }

    /** How many rows fit, so that the caller can gather the rest into one. */
    public int capacity() {
        return Math.max(3, (int) (getHeight() / SMALLEST_ROW));
    }

    public void show(List<BarRow> newRows) {
        rows = newRows;
        largest = rows.stream()
                .mapToDouble(row -> Math.max(row.value(), Double.isNaN(row.comparison()) ? 0 : row.comparison()))
                .max()
                .orElse(0);
        while (getChildren().size() > rows.size()) {
            getChildren().remove(getChildren().size() - 1);
        }
        List<Row> made = new ArrayList<>();
        for (int i = getChildren().size(); i < rows.size(); i++) {
            made.add(new Row());
        }
        getChildren().addAll(made);
        for (int i = 0; i < rows.size(); i++) {
            ((Row) getChildren().get(i)).show(rows.get(i));
        }
        // All bars begin at the same place, right of the longest name.
        nameWidth = getChildren().stream()
                        .mapToDouble(row -> ((Row) row).name.width())
                        .max()
                        .orElse(0)
                + 14;
    }

    private final class Row extends Region {
        private final ChartText name = new ChartText("", "t12", "fg2");
        private final ChartText value = new ChartText("", "t12", "medium", "fg");
        private final ChartText change = new ChartText("");
        private final Rectangle track = new Rectangle();
        private final Rectangle bar = new Rectangle();
        private final Rectangle tick = new Rectangle();
        private BarRow row;

        Row() {
            getStyleClass().add("bar-row");
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            track.getStyleClass().add("chart-track");
            bar.getStyleClass().add("chart-bar");
            tick.getStyleClass().add("chart-tick");
            getChildren().addAll(name, track, bar, tick, value, change);
            getChildren().forEach(node -> {
                node.setManaged(false);
                node.setMouseTransparent(true);
            });
            setOnMouseClicked(event -> onChoose.accept(row.key()));
            setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    onChoose.accept(row.key());
                    event.consume();
                }
            });
            VBox.setVgrow(this, javafx.scene.layout.Priority.ALWAYS);
            setMaxHeight(LARGEST_ROW);
            setMinHeight(0);
        }

        void show(BarRow newRow) {
            row = newRow;
            setId(idPrefix + "-" + row.key());
            name.setText(row.name());
            name.getStyleClass().removeAll("fg", "medium");
            change.getStyleClass().remove("fg");
            if (row.striking() || row.chosen()) {
                name.getStyleClass().addAll("fg", "medium");
                change.getStyleClass().add("fg");
            }
            value.setText(row.valueText());
            change.setText(row.changeText());
            pseudoClassStateChanged(SELECTED, row.chosen());
            setAccessibleText(row.name() + " " + row.valueText() + " " + row.changeText());
            requestLayout();
        }

        @Override
        protected double computePrefHeight(double width) {
            return LARGEST_ROW;
        }

        @Override
        protected void layoutChildren() {
            double middle = Math.floor(getHeight() / 2);
            double width = getWidth();
            boolean namesFirst = width < namesFirstBelow;
            double room = namesFirst ? figures - CHANGE : figures;
            double bars = Math.min(nameWidth, width * (namesFirst ? MOST_FOR_NAMES_FIRST : MOST_FOR_NAMES));
            double barWidth = Math.max(10, width - bars - room);
            name.left(4, middle);
            name.setClip(new Rectangle(0, 0, bars - 4, getHeight()));
            place(track, bars, middle - 6, barWidth, 12);
            double share = largest <= 0 ? 0 : barWidth / largest;
            place(bar, bars, middle - 6, Math.max(0, row.value() * share), 12);
            boolean compared = !Double.isNaN(row.comparison()) && row.comparison() > 0;
            tick.setVisible(compared);
            if (compared) {
                place(tick, Math.round(bars + row.comparison() * share) - 1, middle - 9, 2, 18);
            }
            value.right(namesFirst ? width - 4 : width - 4 - CHANGE, middle);
            change.setVisible(!namesFirst);
            change.right(width - 4, middle);
        }

        private void place(Rectangle rectangle, double x, double y, double width, double height) {
            rectangle.setX(x);
            rectangle.setY(y);
            rectangle.setWidth(width);
            rectangle.setHeight(height);
        }
    }
}
