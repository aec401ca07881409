package dev.bankdesk.desktop.charts;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The small card with exact figures beside the crosshair; stays inside the chart. */
final class HoverCard extends VBox {
    private static final double GAP = 10;

    HoverCard() {
        getStyleClass().add("chart-hover");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    void show(Hover hover, double x, double y, double width, double height) {
        Label title = new Label(hover.title());
        title.getStyleClass().add("hover-title");
        getChildren().setAll(title);
        hover.lines().forEach(line -> getChildren().add(new Label(line)));
        setVisible(true);
        applyCss();
        double cardWidth = Math.ceil(prefWidth(-1));
        double cardHeight = Math.ceil(prefHeight(cardWidth));
        double left = x + GAP + cardWidth <= width ? x + GAP : x - GAP - cardWidth;
        double top = Math.max(0, Math.min(y - cardHeight - GAP, height - cardHeight));
        resizeRelocate(Math.max(0, left), top, cardWidth, cardHeight);
    }
}
