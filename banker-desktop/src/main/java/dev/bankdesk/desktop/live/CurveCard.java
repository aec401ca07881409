package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.charts.TimeChart;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Icons;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Legend;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Period;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The figure over the day with last week's curve and the usual band. A drag opens History with that range. */
final class CurveCard extends Card {
    private static final double HINT_FROM_WIDTH = 700;

    private final Desk desk;
    private final TimeChart chart;
    private final HBox legend = new HBox(16);
    private final Label message = Labels.elastic("", "t12", "fg3");
    private String legendOf = "";
    private LiveFigures figures;
    private DayCurve curve;

    CurveCard(Desk desk, Segment<Metric> metrics, Button proof) {
        super("", "", metrics);
        besideTitle(proof);
        this.desk = desk;
        setId("card-curve");
        chart = new TimeChart("chart-day", desk.texts().get("live.curve.accessible"));
        chart.setValueText((value, decimals) -> DayCurve.axisText(desk.formats(), value, decimals));
        chart.setHover(second -> curve == null ? null : curve.at(second), DayGrid.QUARTER.toSeconds());
        chart.setOnRange(this::openHistory);
        message.setMouseTransparent(true);
        message.setId("curve-message");
        StackPane plot = new StackPane(chart, message);
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        VBox.setMargin(plot, new Insets(8, 16, 0, 16));
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setPadding(new Insets(8, 16, 14, 16));
        legend.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(plot, legend);
    }

    void show(LiveFigures newest, Metric metric) {
        figures = newest;
        Texts texts = desk.texts();
        Formats formats = desk.formats();
        curve = new DayCurve(newest, metric, texts, formats);
        titleProperty().set(texts.get("live.curve." + metric.key()));
        explainTitle(texts.meaning(metric));
        subtitleProperty()
                .set(
                        metric == Metric.AMOUNT
                                ? texts.get(
                                        "live.curve.amount.unit", curve.scale().unit(formats.reportingCurrency()))
                                : texts.get("live.curve." + metric.key() + ".unit"));
        chart.show(curve.plot());
        message.setText(newest.loaded() ? "" : texts.get("live.empty.waiting"));
        showLegend();
    }

    private void showLegend() {
        Texts texts = desk.texts();
        boolean compared = figures.hasLastWeek();
        boolean banded = figures.past() != null && figures.past().hasBand();
        String silent = silent(compared);
        String now = figures.grid().day() + " " + compared + banded + silent;
        if (now.equals(legendOf)) {
            return;
        }
        legendOf = now;
        legend.getChildren().setAll(Legend.line(texts.get("live.today"), "chart-now"));
        if (compared) {
            String before =
                    desk.formats().weekdayDate(figures.grid().weeksBefore(1).day());
            legend.getChildren().add(Legend.line(sentence(before), "chart-ghost"));
        }
        if (banded) {
            String weekday = texts.get(
                    "live.weekday." + figures.grid().day().getDayOfWeek().getValue());
            int weeks = figures.past().weeks().size();
            legend.getChildren().add(Legend.box(texts.get("live.usual", weekday, weeks), "band"));
        }
        legend.getChildren().add(Space.ofRow());
        if (!silent.isEmpty()) {
            Label warning = Labels.elastic(silent, "t11", "warn");
            warning.setId("curve-silent");
            warning.setGraphic(Icons.icon("mdi2d-database-off-outline", "i14", "warn"));
            warning.setTooltip(new Tooltip(silent));
            legend.getChildren().add(warning);
            return;
        }
        Node hint = Labels.fixed(texts.get("live.curve.hint"), "t11", "fg3");
        hint.visibleProperty().bind(widthProperty().greaterThan(HINT_FROM_WIDTH));
        hint.managedProperty().bind(hint.visibleProperty());
        legend.getChildren().add(hint);
    }

    /** That the history does not answer, and what that means here; empty while it does. */
    private String silent(boolean compared) {
        return figures.historyAnswers()
                ? ""
                : desk.texts()
                        .get(
                                compared ? "live.silent.curve" : "live.silent.curve.missing",
                                desk.formats().age(figures.historySilent()));
    }

    private String sentence(String words) {
        return words.substring(0, 1).toUpperCase(desk.texts().locale()) + words.substring(1);
    }

    private void openHistory(double from, double to) {
        if (figures == null) {
            return;
        }
        // Whole quarter hours: what the chart shows is not finer.
        long quarter = DayGrid.QUARTER.toSeconds();
        Instant start = figures.grid().start();
        Instant first = start.plusSeconds((long) Math.floor(from / quarter) * quarter);
        Instant last = start.plusSeconds((long) Math.ceil(to / quarter) * quarter);
        if (first.isBefore(last)) {
            desk.filter().period(Page.HISTORY).set(new Period.Moments(first, last));
            desk.navigator().open(Page.HISTORY);
        }
    }
}
