package dev.bankdesk.desktop.charts;

import java.util.function.BiFunction;
import javafx.scene.layout.Region;

/** The figures of a scale that {@link IntervalBar}s of the same width share. */
public final class IntervalAxis extends Region {
    private final NiceScale scale;
    private final BiFunction<Double, Integer, String> text;

    /** @param text writes a value with a number of decimals */
    public IntervalAxis(NiceScale scale, BiFunction<Double, Integer, String> text) {
        this.scale = scale;
        this.text = text;
        setMinSize(0, 16);
        setMouseTransparent(true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double width = getWidth();
        if (width < 4 * IntervalBar.EDGE) {
            return;
        }
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < scale.lines(); i++) {
            ChartText label = new ChartText(text.apply(scale.line(i), scale.decimals()));
            getChildren().add(label);
            double x = IntervalBar.x(scale, scale.line(i), width);
            double half = label.width() / 2;
            double at = Math.max(half, Math.min(x, width - half));
            if (at - half < last + 4) {
                getChildren().remove(label);
            } else {
                label.centre(at, Math.floor(getHeight() / 2));
                last = at + half;
            }
        }
    }
}
