package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.charts.BarRow;
import dev.bankdesk.desktop.charts.BarRows;
import dev.bankdesk.desktop.components.Card;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Legend;
import dev.bankdesk.desktop.components.Segment;
import dev.bankdesk.desktop.components.Space;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The day by category or country against last week until the same time. A click on a bar filters. */
final class BarsCard extends Card {
    private static final double HINT_FROM_WIDTH = 370;
    /** Below it the title needs the room; the mark of the curve beside proves the same figure. */
    private static final double PROOF_FROM_WIDTH = 380;

    private final Desk desk;
    private final BarRows bars = new BarRows("bar");
    private final HBox legend = new HBox(16);
    private final Label message = Labels.elastic("", "t12", "fg3");
    private String legendOf = "";

    BarsCard(Desk desk, Segment<Dimension> breakdowns, Button proof, Consumer<String> choose) {
        super("", "", breakdowns);
        besideTitle(proof);
        proof.visibleProperty().bind(widthProperty().greaterThan(PROOF_FROM_WIDTH));
        proof.managedProperty().bind(proof.visibleProperty());
        this.desk = desk;
        setId("card-bars");
        bars.setOnChoose(key -> {
            if (!key.equals(DayBars.REST)) {
                choose.accept(key);
            }
        });
        message.setMouseTransparent(true);
        message.setId("bars-message");
        StackPane plot = new StackPane(bars, message);
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        VBox.setMargin(plot, new Insets(10, 12, 4, 12));
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setPadding(new Insets(4, 16, 12, 16));
        legend.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(plot, legend);
    }

    void show(LiveFigures figures, Metric metric, Dimension by) {
        Texts texts = desk.texts();
        Formats formats = desk.formats();
        DayBars day = new DayBars(figures, metric, by, texts, formats);
        titleProperty().set(texts.get("live.bars." + metric.key() + "." + by.key()));
        explainTitle(texts.meaning(metric));
        String unit = day.scale().unit(formats.reportingCurrency());
        subtitleProperty()
                .set(
                        !figures.historyAnswers()
                                ? texts.get(
                                        "live.silent.bars",
                                        metric == Metric.AMOUNT ? unit : texts.get("live.bars.count"),
                                        formats.age(figures.historySilent()))
                                : metric == Metric.AMOUNT
                                        ? texts.get("live.bars.amount.unit", unit)
                                        : texts.get("live.bars.count.unit"));
        List<BarRow> rows = day.rows(bars.capacity(), desk.filter().values(by));
        bars.show(rows);
        message.setText(
                !rows.isEmpty()
                        ? ""
                        : texts.get(
                                !figures.loaded()
                                        ? "live.empty.waiting"
                                        : desk.filter().filter().isNone()
                                                ? "live.empty.curve"
                                                : "live.empty.filtered"));
        showLegend(figures);
    }

    private void showLegend(LiveFigures figures) {
        Texts texts = desk.texts();
        Formats formats = desk.formats();
        String words = figures.hasLastWeek()
                ? texts.get(
                        "live.bars.before",
                        formats.weekdayDate(figures.grid().weeksBefore(1).day()),
                        formats.time(figures.now()))
                : "";
        if (words.equals(legendOf) && !legend.getChildren().isEmpty()) {
            return;
        }
        legendOf = words;
        legend.getChildren().setAll(Legend.box(texts.get("live.today")));
        if (!words.isEmpty()) {
            legend.getChildren()
                    .add(Legend.tick(words.substring(0, 1).toUpperCase(texts.locale()) + words.substring(1)));
        }
        Node hint = Labels.fixed(texts.get("live.bars.hint"), "t11", "fg3");
        hint.visibleProperty().bind(widthProperty().greaterThan(HINT_FROM_WIDTH));
        hint.managedProperty().bind(hint.visibleProperty());
        legend.getChildren().addAll(Space.ofRow(), hint);
    }
}
