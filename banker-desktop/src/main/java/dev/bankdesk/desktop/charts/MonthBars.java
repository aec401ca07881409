package dev.bankdesk.desktop.charts;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.function.Function;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The names of a span's months, over each a bar: the head of the {@link EventLane}s below it. The last month is not complete. */
public final class MonthBars extends Region {
    private static final double NAME = 16;
    private static final double GAP = 3;
    private static final double WIDEST = 28;

    private final MonthSpan span;
    private final double[] amounts;
    private final Function<YearMonth, String> name;

    /** @param amounts one a month, NaN where it is not known; empty where nothing is */
    public MonthBars(MonthSpan span, double[] amounts, Function<YearMonth, String> name) {
        this.span = span;
        this.amounts = amounts.clone();
        this.name = name;
        setMinSize(0, 0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 48;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double width = getWidth();
        double high = getHeight() - NAME - 2 * GAP;
        double most = Arrays.stream(amounts).filter(Double::isFinite).max().orElse(0);
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < span.months(); i++) {
            double from = span.start(i, width);
            double wide = span.start(i + 1, width) - from;
            if (i < amounts.length && amounts[i] > 0 && most > 0) {
                double tall = Math.max(2, amounts[i] / most * high);
                double bar = Math.min(WIDEST, wide * 0.6);
                Rectangle rectangle = new Rectangle(from + (wide - bar) / 2, GAP + high - tall, bar, tall);
                rectangle.getStyleClass().addAll("chart-bar", i == span.months() - 1 ? "hatched" : "pale");
                getChildren().add(rectangle);
            }
            ChartText text = new ChartText(name.apply(span.month(i)));
            getChildren().add(text);
            double half = text.width() / 2;
            double middle = Math.max(half, Math.min(from + wide / 2, width - half));
            if (middle - half < lastEnd + 4) {
                getChildren().remove(text);
            } else {
                text.centre(middle, getHeight() - NAME / 2);
                lastEnd = middle + half;
            }
        }
        applyCss();
    }
}
