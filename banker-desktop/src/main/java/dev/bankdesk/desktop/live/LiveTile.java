package dev.bankdesk.desktop.live;

import dev.bankdesk.desktop.charts.Sparkline;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.proof.ProofCard;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One figure of the day: name, value, course, change with its basis, and the mark that opens its proof. */
final class LiveTile extends VBox {
    private static final double SPARKLINE_FROM_WIDTH = 200;

    private final Label name = Labels.elastic("", "t12", "medium", "fg2");
    private final Label value = Labels.fixed("–", "t24");
    private final Sparkline course = new Sparkline(52, 28);
    private final StackPane arrow = new StackPane();
    private final Label change = Labels.fixed("", "t12", "medium");
    private final Label basis = Labels.elastic("", "t11", "fg3");
    private final Button mark;
    private TileFigure shown;

    /** @param meaning of the figure; @param mark opens its proof */
    LiveTile(String key, String meaning, Button mark) {
        super(4);
        this.mark = mark;
        setId("tile-" + key);
        getStyleClass().add("card");
        setPadding(new Insets(12, 16, 12, 16));
        setMinSize(0, 112);
        setPrefSize(10, 112);
        setMaxHeight(112);
        HBox.setHgrow(this, Priority.ALWAYS);
        HBox head = new HBox(6, name, Space.ofRow(), mark);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox middle = new HBox(2, value, Space.ofRow(), course);
        middle.setAlignment(Pos.CENTER_LEFT);
        HBox foot = new HBox(4, arrow, change, basis);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, middle, Space.ofColumn(), foot);
        value.setId("value-" + key);
        Tooltip tooltip = new Tooltip(meaning);
        tooltip.setPrefWidth(320);
        tooltip.setWrapText(true);
        Tooltip.install(middle, tooltip);
        widthProperty().addListener((property, before, now) -> {
            boolean room = now.doubleValue() >= SPARKLINE_FROM_WIDTH;
            course.setVisible(room);
            course.setManaged(room);
            if (shown != null) {
                show(shown);
            }
        });
    }

    void show(TileFigure figure) {
        name.setText(figure.name());
        value.setText(figure.value());
        course.show(figure.course());
        basis.setText(course.isVisible() ? figure.basis() : figure.shortBasis());
        change.setText(figure.change());
        if (shown == null || shown.trend() != figure.trend()) {
            change.getStyleClass().removeAll("good", "bad", "fg2");
            arrow.getChildren().clear();
            if (figure.trend() != TileFigure.Trend.NONE) {
                change.getStyleClass().add(figure.trend().tone());
                arrow.getChildren()
                        .add(Icons.icon(
                                figure.trend().icon(), "i13", figure.trend().tone()));
            }
        }
        if (shown == null || !shown.warning().equals(figure.warning())) {
            ProofCard.warn(mark, figure.warning());
        }
        change.setManaged(!figure.change().isEmpty());
        arrow.setManaged(!figure.change().isEmpty());
        setAccessibleText(figure.name() + " " + figure.value() + ", " + figure.change() + " " + figure.basis());
        shown = figure;
    }
}
