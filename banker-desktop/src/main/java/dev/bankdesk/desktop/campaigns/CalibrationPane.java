package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer.Quality;
import dev.bankdesk.core.marketing.desk.Rate;
import dev.bankdesk.desktop.asking.Asked;
import dev.bankdesk.desktop.charts.CalibrationCurvePlot;
import dev.bankdesk.desktop.charts.CurvePoint;
import dev.bankdesk.desktop.charts.IntervalAxis;
import dev.bankdesk.desktop.charts.IntervalBar;
import dev.bankdesk.desktop.charts.NiceScale;
import dev.bankdesk.desktop.charts.RateBar;
import dev.bankdesk.desktop.charts.RateBars;
import dev.bankdesk.desktop.components.Labels;
import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.texts.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What was predicted beside what was answered, in all and by month; a month that drifted is marked. */
final class CalibrationPane extends VBox {
    private static final double WIDTH = 400;
    private static final double CHANCE = 0.5;
    private static final NiceScale AREAS = new NiceScale(0, 1, 0.25);

    private final OpenCampaignViewModel model;
    private final CampaignWords words;
    private final Texts texts;

    CalibrationPane(OpenCampaignViewModel model, CampaignWords words) {
        super(8);
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        setId("campaigns-calibration-pane");
        setPrefWidth(WIDTH);
        setMinHeight(180);
    }

    /** Begins to follow the model. */
    Subscription follow() {
        return Subscription.combine(
                model.calibration().stateProperty().subscribe(state -> show()),
                model.calibration().answerProperty().subscribe(answer -> show()));
    }

    private void show() {
        CalibrationAnswer answer = model.calibration().answer();
        getChildren().setAll(Labels.fixed(texts.get("campaigns.calibration"), "t13", "bold"));
        if (answer == null) {
            boolean failed = model.calibration().state() == Asked.State.FAILED;
            getChildren()
                    .add(Labels.wrapped(
                            failed
                                    ? OpenCampaignViewModel.sentence(
                                            model.calibration().cause())
                                    : texts.get("campaigns.loading"),
                            WIDTH,
                            "t12",
                            failed ? "bad" : "fg3"));
            return;
        }
        getChildren().add(Labels.wrapped(texts.get("campaigns.calibration.meaning"), WIDTH, "t11", "fg3"));
        if (answer.total() == null) {
            getChildren().add(Labels.wrapped(texts.get("campaigns.calibration.none"), WIDTH, "t12"));
            return;
        }
        RateBars bars = new RateBars("campaigns-calibration-bars", texts.get("campaigns.calibration"));
        bars.show(List.of(
                bar("campaigns.calibration.predicted", answer.total().meanPredicted(), answer.total(), true),
                bar("campaigns.calibration.accepted", accepted(answer.total()), answer.total(), false)));
        getChildren().addAll(bars, Labels.wrapped(quality(answer.total()), WIDTH, "t12"));
        curve(answer.total());
        answer.months().forEach(month -> getChildren().add(month(month)));
        areas(answer);
    }

    private void curve(Quality total) {
        CalibrationCurvePlot plot = new CalibrationCurvePlot(
                "campaigns-calibration-curve", texts.get("campaigns.calibration.curve"), words.formats()::percent);
        plot.show(total.curve().stream()
                .map(bin -> new CurvePoint(bin.predicted(), bin.accepted(), bin.answers()))
                .toList());
        getChildren().addAll(Labels.wrapped(texts.get("campaigns.calibration.curve"), WIDTH, "t11", "fg3"), plot);
    }

    /** The area under the ROC curve of each month with its interval, beside that of chance. */
    private void areas(CalibrationAnswer answer) {
        GridPane table = new GridPane();
        table.setId("campaigns-calibration-auc");
        table.setHgap(8);
        ColumnConstraints drawn = new ColumnConstraints();
        drawn.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(new ColumnConstraints(), drawn, new ColumnConstraints());
        for (Quality month : answer.months()) {
            if (month.auc() != null && month.auc().isKnown()) {
                area(table, month);
            }
        }
        if (!table.getChildren().isEmpty()) {
            table.add(new IntervalAxis(AREAS, words.formats()::decimal), 1, table.getRowCount());
            getChildren().addAll(Labels.wrapped(texts.get("campaigns.calibration.auc"), WIDTH, "t11", "fg3"), table);
        }
    }

    private void area(GridPane table, Quality month) {
        Rate auc = month.auc();
        IntervalBar bar = new IntervalBar(AREAS, auc.estimate(), auc.low(), auc.high(), CHANCE);
        String name = words.formats().month(month.month());
        String area = words.formats().decimal(auc.estimate(), 2);
        bar.setAccessibleText(name + " " + area);
        table.addRow(table.getRowCount(), Labels.fixed(name, "t12", "medium"), bar, Labels.fixed(area, "t12", "fg2"));
    }

    private static double accepted(Quality quality) {
        return quality.accepted().estimate() == null
                ? Double.NaN
                : quality.accepted().estimate();
    }

    private RateBar bar(String key, double rate, Quality quality, boolean compared) {
        return new RateBar(
                texts.get(key),
                rate,
                words.formats().percent(rate, 1),
                texts.get("campaigns.calibration.answers", words.formats().count(quality.answers())),
                compared);
    }

    private String quality(Quality total) {
        return total.auc() == null || !total.auc().isKnown()
                ? texts.get("campaigns.calibration.error", words.formats().decimal(total.calibrationError(), 3))
                : texts.get(
                        "campaigns.calibration.quality",
                        words.formats().decimal(total.calibrationError(), 3),
                        words.formats().decimal(total.auc().estimate(), 2),
                        words.formats().decimal(total.auc().low(), 2),
                        words.formats().decimal(total.auc().high(), 2));
    }

    private Node month(Quality month) {
        HBox line = new HBox(
                8,
                Labels.fixed(words.formats().month(month.month()), "t12", "medium"),
                Labels.fixed(
                        texts.get(
                                "campaigns.calibration.month",
                                words.formats().percent(month.meanPredicted(), 1),
                                words.formats().percent(accepted(month), 1),
                                words.formats().count(month.answers())),
                        "t12",
                        "fg2"));
        line.setAlignment(Pos.CENTER_LEFT);
        if (month.drifted()) {
            line.getChildren().add(new Pill(texts.get("campaigns.calibration.drifted"), Pill.Tone.WARN, null));
        }
        return line;
    }
}
