package dev.bankdesk.desktop.charts;

import javafx.geometry.VPos;
import javafx.scene.text.Text;

/** Words in a chart: one kind of node, placed by its left, middle or right end. */
final class ChartText extends Text {
    ChartText(String words, String... classes) {
        super(words);
        getStyleClass().add("chart-text");
        getStyleClass().addAll(classes);
        setTextOrigin(VPos.CENTER);
        setMouseTransparent(true);
    }

    void left(double x, double middle) {
        place(x, middle);
    }

    void centre(double x, double middle) {
        place(x - width() / 2, middle);
    }

    void right(double x, double middle) {
        place(x - width(), middle);
    }

    double width() {
        // Text measures with the sheet's font only once it has been applied.
        applyCss();
        return getLayoutBounds().getWidth();
    }

    private void place(double x, double middle) {
        setX(Math.round(x));
        setY(Math.round(middle));
    }
}
