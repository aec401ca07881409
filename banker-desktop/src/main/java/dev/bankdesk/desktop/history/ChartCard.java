package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Growth;
import dev.bankdesk.desktop.charts.Column;
import dev.bankdesk.desktop.charts.ColumnChart;
import dev.bankdesk.desktop.charts.HeatMap;
import dev.bankdesk.desktop.charts.Hover;
import dev.bankdesk.desktop.components.Buttons;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Legend;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.shell.OldRates;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The figures as bars over time, each with the tick of what it is compared with. */
final class ChartCard extends Card {
    /** More hues than this nobody tells apart; the rest is "Other" in the eighth. */
    private static final int MOST_PARTS = 4;

    private static final double LEGEND = 220;

    private final HistoryViewModel model;
    private final HistoryWords words;
    private final Supplier<LocalDate> ratesUntil;
    private final Texts texts;
    private final ColumnChart chart;
    private final HeatMap heat;
    private final StackPane place = new StackPane();
    private final WeekState heatState;
    private final Segment<Style> style;
    private final Button explain;
    private final FlowPane legend = new FlowPane(16, 4);
    private final Label note = Labels.elastic("", "t11", "warn");
    private HistoryFigures shown;
    /** While set, the chart follows the model and not the other way round. */
    private boolean drawing;

    private static final double NARROW_BELOW = 560;

    /** How the bars are drawn. */
    private enum Style {
        TOTAL,
        STACKED,
        /** By weekday and hour. */
        WEEK
    }

    /**
     * @param ratesUntil the last day of which a reference rate is known, or null
     * @param open told of a bucket that is double clicked
     * @param onExplain where the panel has no room, shows it
     */
    ChartCard(
            HistoryViewModel model,
            HistoryWords words,
            Supplier<LocalDate> ratesUntil,
            Consumer<Integer> open,
            Runnable onExplain,
            Button proof) {
        this(
                model,
                words,
                ratesUntil,
                new Segment<>("history-style", List.of(Style.values()), Style.TOTAL, style -> words.texts()
                        .get("history.chart." + style)),
                Buttons.button(words.texts().get("history.chart.explain"), "mdi2c-chart-waterfall", onExplain));
        besideTitle(proof);
        chart.setOnOpen(open::accept);
    }

    private ChartCard(
            HistoryViewModel model,
            HistoryWords words,
            Supplier<LocalDate> ratesUntil,
            Segment<Style> style,
            Button explain) {
        super("", "", style, explain);
        this.model = model;
        this.words = words;
        this.ratesUntil = ratesUntil;
        this.texts = words.texts();
        this.style = style;
        this.explain = explain;
        setId("history-chart-card");
        explain.setId("history-explain");
        explain.setTooltip(new Tooltip(explain.getText()));
        widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
        chart = new ColumnChart("history-chart", "");
        chart.setValueText((value, decimals) -> words.formats().decimal(value, decimals));
        chart.setHover(this::hover);
        chart.chosenProperty().addListener((property, before, now) -> {
            if (!drawing && now.intValue() != model.selectedProperty().get()) {
                model.select(now.intValue());
            }
        });
        style.chosenProperty().addListener((property, before, now) -> draw());
        heat = new HeatMap("history-heat", "");
        heat.setHover(this::heatHover);
        heatState = new WeekState(texts, model.week()::retry);
        place.setMinSize(0, 0);
        place.getChildren().add(chart);
        VBox.setVgrow(place, Priority.ALWAYS);
        VBox.setMargin(place, new Insets(4, 16, 0, 16));
        note.setId("history-note");
        note.setMinWidth(0);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        // The keys take what they need, and the note the rest of the line.
        legend.setPrefWrapLength(LEGEND);
        HBox foot = new HBox(16, legend, note);
        HBox.setHgrow(legend, Priority.ALWAYS);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setMinHeight(USE_PREF_SIZE);
        foot.getStyleClass().add("history-legend");
        getChildren().addAll(place, foot);
    }

    ColumnChart chart() {
        return chart;
    }

    /** The button's words give way to the title, and stay as its tooltip. */
    private void arrange(double width) {
        explain.setContentDisplay(width < NARROW_BELOW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    /** Where the panel stands beside the chart its button is not needed. */
    void offerExplanation(boolean offered) {
        explain.setVisible(offered);
        explain.setManaged(offered);
    }

    void show(HistoryFigures figures) {
        shown = figures;
        draw();
    }

    void showSelection(int bucket) {
        drawing = true;
        chart.chosenProperty().set(bucket);
        drawing = false;
        if (shown == null || bucket < 0 || bucket >= shown.buckets().size()) {
            chart.setChosenText("");
            return;
        }
        double value = shown.value(bucket);
        chart.setChosenText(texts.get(
                "history.chart.pair",
                words.buckets().name(shown, bucket),
                words.brief(shown.shown(), value, briefScale(value))));
    }

    private Scale briefScale(double value) {
        return words.chartScale(shown.shown(), value);
    }

    private void draw() {
        if (shown == null) {
            return;
        }
        Scale scale = scale();
        titleProperty().set(words.chartTitle(shown.question()));
        explainTitle(texts.meaning(shown.question().choices().metric()));
        subtitleProperty().set(words.chartSubtitle(shown, scale));
        chart.setAccessibleText(words.chartTitle(shown.question()));
        // Clients are counted by bucket: those of an hour on all Mondays cannot be known from them.
        boolean countsClients = !shown.shown().metric().isFromMeasures();
        style.getChildren()
                .get(Style.STACKED.ordinal())
                .setDisable(!shown.shown().isAdditive());
        style.getChildren().get(Style.WEEK.ordinal()).setDisable(countsClients);
        if (style.chosenProperty().get() == Style.WEEK && !countsClients) {
            drawWeek();
            return;
        }
        model.week().close();
        put(chart);
        boolean stacked =
                style.chosenProperty().get() == Style.STACKED && shown.shown().isAdditive();
        List<String> keys = stacked ? shown.keysByValue() : List.of();
        List<String> classes = new ArrayList<>();
        for (int part = 0; part < Math.min(keys.size(), MOST_PARTS); part++) {
            classes.add("c" + (part + 1));
        }
        if (keys.size() > MOST_PARTS) {
            classes.add("c8");
        }
        drawing = true;
        chart.show(
                IntStream.range(0, shown.buckets().size())
                        .mapToObj(bucket -> column(bucket, keys, scale))
                        .toList(),
                classes);
        drawing = false;
        legend.getChildren()
                .setAll(
                        stacked
                                ? partKeys(keys, classes)
                                : List.of(Legend.box(texts.name(shown.shown().metric()))));
        if (shown.isCompared()) {
            legend.getChildren()
                    .add(Legend.dash(
                            texts.get("history.legend." + shown.question().comparison())));
        }
        String incomplete = words.buckets().incomplete(shown);
        if (!incomplete.isEmpty()) {
            legend.getChildren().add(Legend.hatch(incomplete));
        }
        showNote();
        showSelection(model.selectedProperty().get());
    }

    // ---- by weekday and hour

    private void put(Node... nodes) {
        if (!place.getChildren().equals(List.of(nodes))) {
            place.getChildren().setAll(nodes);
        }
    }

    /** Called again when the week's figures come, or do not. */
    void drawWeek() {
        if (shown == null
                || style.chosenProperty().get() != Style.WEEK
                || !shown.shown().metric().isFromMeasures()) {
            return;
        }
        put(heat, heatState);
        model.week().show(shown);
        WeekHours week = model.week().weekProperty().get();
        heatState.show(model.week());
        titleProperty()
                .set(texts.get("history.heat.title", texts.name(shown.shown().metric())));
        heat.setAccessibleText(titleProperty().get());
        if (week == null) {
            heat.show(List.of(), new double[HeatMap.DAYS][HeatMap.HOURS]);
            legend.getChildren().clear();
            return;
        }
        double[][] values = new double[HeatMap.DAYS][HeatMap.HOURS];
        double largest = 0;
        for (int day = 0; day < HeatMap.DAYS; day++) {
            for (int hour = 0; hour < HeatMap.HOURS; hour++) {
                values[day][hour] = week.value(day, hour);
                largest = values[day][hour] > largest ? values[day][hour] : largest;
            }
        }
        subtitleProperty()
                .set(texts.get(
                        week.shown().isAdditive() ? "history.heat.mean" : "history.heat.ratio",
                        texts.get("history.what." + week.shown().metric())));
        heat.show(
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT, texts.locale()))
                        .toList(),
                values);
        legend.getChildren()
                .setAll(
                        Legend.box(words.exact(week.shown(), 0), "heat-least"),
                        Legend.box(words.exact(week.shown(), largest), "heat-most"));
        showNote();
    }

    private Hover heatHover(int day, int hour) {
        WeekHours week = model.week().weekProperty().get();
        if (week == null) {
            return null;
        }
        double value = week.value(day, hour);
        return new Hover(
                hour,
                words.hour(day, hour),
                week.hours(day, hour) == 0
                        ? List.of(texts.get("history.heat.never"))
                        : List.of(
                                words.exact(week.shown(), value),
                                words.hours(week.hours(day, hour)),
                                texts.get("history.heat.prove")));
    }

    /** The hour of the week (0 Monday from midnight) that is chosen in the heat map, or −1; also while no map stands here. */
    int chosenHour() {
        return place.getChildren().contains(heat) ? heat.chosenProperty().get() : -1;
    }

    private void showNote() {
        OldRates rates = new OldRates(texts, words.formats());
        LocalDate known = ratesUntil.get();
        Optional<LocalDate> converted = words.lastConverted(shown);
        List<String> notes = List.of(
                words.coarser(shown.question()),
                words.named(shown),
                words.leftOut(shown),
                converted.map(day -> rates.briefly(day, known)).orElse(""));
        note.setText(String.join(
                " · ", notes.stream().filter(text -> !text.isEmpty()).toList()));
        note.setVisible(!note.getText().isEmpty());
        note.setManaged(note.isVisible());
        String sentence = Stream.of(
                        words.named(shown),
                        converted.map(day -> rates.ofSum(day, known)).orElse(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        note.setTooltip(sentence.isEmpty() ? null : Labels.tooltip(sentence));
    }

    private List<Node> partKeys(List<String> keys, List<String> classes) {
        List<Node> nodes = new ArrayList<>();
        for (int part = 0; part < classes.size(); part++) {
            String name = part < MOST_PARTS ? words.name(shown, keys.get(part)) : texts.get("history.chart.other");
            nodes.add(Legend.box(name, classes.get(part)));
        }
        return nodes;
    }

    private Scale scale() {
        double largest = IntStream.range(0, shown.buckets().size())
                .mapToDouble(bucket -> Math.max(size(shown.value(bucket)), size(shown.valueBefore(bucket))))
                .max()
                .orElse(0);
        return words.chartScale(shown.shown(), largest);
    }

    private static double size(double value) {
        return Double.isNaN(value) ? 0 : Math.abs(value);
    }

    private Column column(int bucket, List<String> keys, Scale scale) {
        ShownMetric metric = shown.shown();
        List<Double> parts = new ArrayList<>();
        if (keys.isEmpty()) {
            parts.add(zeroIfUnknown(words.scaled(metric, shown.value(bucket), scale)));
        } else {
            double rest = shown.value(bucket);
            for (String key : keys.subList(0, Math.min(MOST_PARTS, keys.size()))) {
                double value = metric.value(shown.now().at(key, bucket));
                parts.add(words.scaled(metric, value, scale));
                rest -= value;
            }
            if (keys.size() > MOST_PARTS) {
                parts.add(words.scaled(metric, rest, scale));
            }
        }
        return new Column(
                parts,
                words.scaled(metric, shown.valueBefore(bucket), scale),
                words.buckets().axis(shown, bucket),
                !shown.buckets().get(bucket).isComplete());
    }

    private static double zeroIfUnknown(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private Hover hover(int bucket) {
        if (shown == null || bucket >= shown.buckets().size()) {
            return null;
        }
        ShownMetric metric = shown.shown();
        double now = shown.value(bucket);
        double before = shown.valueBefore(bucket);
        double growth = Growth.of(now, before);
        List<String> lines = new ArrayList<>();
        lines.add(words.exact(metric, now));
        if (!Double.isNaN(before)) {
            lines.add(texts.get(
                    "history.chart.pair", words.buckets().comparedName(shown, bucket), words.exact(metric, before)));
            lines.add(words.difference(metric, now - before, words.chartScale(metric, now - before))
                    + (Double.isNaN(growth) || !metric.isAdditive()
                            ? ""
                            : " (" + words.formats().signedPercent(growth, 1) + ")"));
        }
        switch (shown.buckets().get(bucket).state()) {
            case RUNNING -> lines.add(texts.get("history.hover.running"));
            case CUT -> lines.add(texts.get("history.hover.cut"));
            case COMPLETE -> {
                // Nothing to add.
            }
        }
        return new Hover(bucket, words.buckets().name(shown, bucket), lines);
    }
}
