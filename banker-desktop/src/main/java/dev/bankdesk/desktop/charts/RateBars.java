package dev.bankdesk.desktop.charts;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** Shares of two groups as bars from zero, each with what it is a share of below its name. */
public final class RateBars extends Region {
    private static final double ROW = 44;
    private static final double BAR = 18;
    private static final double GAP = 12;

    private List<RateBar> bars = List.of();

    /** @param what the chart's name for screen readers */
    public RateBars(String id, String what) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setMinWidth(0);
    }

    public void show(List<RateBar> newBars) {
        bars = List.copyOf(newBars);
        setAccessibleHelp(String.join(
                ", ",
                bars.stream().map(bar -> bar.name() + " " + bar.rateText()).toList()));
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return ROW * Math.max(1, bars.size());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (bars.isEmpty() || getWidth() < 80) {
            return;
        }
        double largest = bars.stream()
                .mapToDouble(bar -> Double.isFinite(bar.rate()) ? bar.rate() : 0)
                .max()
                .orElse(0);
        List<ChartText> names = bars.stream()
                .map(bar -> text(bar.name(), "t12", "fg", "medium"))
                .toList();
        List<ChartText> bases = bars.stream().map(bar -> text(bar.basis())).toList();
        List<ChartText> rates = bars.stream()
                .map(bar -> text(bar.rateText(), "t12", "medium", bar.compared() ? "fg2" : "accent"))
                .toList();
        double left = Math.max(widest(names), widest(bases)) + GAP;
        double room = Math.max(10, getWidth() - left - widest(rates) - GAP);
        for (int i = 0; i < bars.size(); i++) {
            double middle = Math.floor(i * ROW + ROW / 2);
            names.get(i).left(0, middle - 8);
            bases.get(i).left(0, middle + 8);
            double width = largest > 0 && bars.get(i).rate() > 0 ? bars.get(i).rate() / largest * room : 0;
            Rectangle bar = new Rectangle(left, middle - BAR / 2, width, BAR);
            bar.getStyleClass().addAll("chart-bar", bars.get(i).compared() ? "ghost" : "now");
            getChildren().add(bar);
            rates.get(i).left(left + width + 8, middle);
        }
        Rectangle zero = new Rectangle(left, 4, 1, bars.size() * ROW - 8);
        zero.getStyleClass().add("chart-zero-fill");
        getChildren().add(zero);
        applyCss();
    }

    private ChartText text(String words, String... classes) {
        ChartText text = new ChartText(words, classes);
        getChildren().add(text);
        return text;
    }

    private static double widest(List<ChartText> texts) {
        return texts.stream().mapToDouble(ChartText::width).max().orElse(0);
    }
}
